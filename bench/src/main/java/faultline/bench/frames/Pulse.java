package faultline.bench.frames;

import java.util.Map;

/**
 * A pulse of JavaFX: animation, styles, layout, and the painting that follows from it. Times are in nanoseconds; what a
 * thread worked is its processor time, which does not depend on what else the machine does.
 *
 * @param number   counts the pulses
 * @param start    as of {@link System#nanoTime}
 * @param took     from its begin to the end of its painting
 * @param before   what the window's thread worked between the pulse before and this one
 * @param window   what the window's thread worked in the pulse
 * @param painting what the painting thread worked
 * @param phases   how long each phase took, waiting included
 * @param painted  the share of the window that was painted anew, 0 to 1
 * @param classes  the number of classes that were loaded meanwhile
 * @param compiled how long the compilers have worked meanwhile
 */
record Pulse(long number, long start, long took, long before, long window, long painting, Map<String, Long> phases,
             double painted, long classes, long compiled) {
    long end() {
        return start + took;
    }

    /** What both threads worked. */
    long work() {
        return window + painting;
    }

    /** The phase that took longest. */
    String longestPhase() {
        return phases.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("");
    }
}
