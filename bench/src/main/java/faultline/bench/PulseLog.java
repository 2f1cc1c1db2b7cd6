package faultline.bench;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what JavaFX's pulse logger prints: for each pulse, the time since the one before and the time that it took, layout,
 * synchronisation and painting included.
 */
final class PulseLog extends OutputStream {
    /**
     * A pulse.
     *
     * @param interval ms since the pulse before
     * @param took     ms from its begin to the end of its painting
     * @param longest  what took most of it
     */
    record Pulse(long interval, long took, String longest) {
    }

    private static final Pattern HEAD = Pattern.compile("PULSE: \\d+ \\[(\\d+)ms:(\\d+)ms\\]");
    private static final Pattern PART = Pattern.compile("T\\d+ .*?\\((?:\\d+ )?\\+?(\\d+)ms\\): (.*)");

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<Pulse> pulses = new ArrayList<>();
    private long interval;
    private long took = -1;
    private long longestTook;
    private String longest = "";

    @Override
    public synchronized void write(int octet) {
        if (octet == '\n') {
            read(line.toString(StandardCharsets.UTF_8));
            line.reset();
        } else {
            line.write(octet);
        }
    }

    private void read(String text) {
        Matcher head = HEAD.matcher(text);
        if (head.find()) {
            keep();
            interval = Long.parseLong(head.group(1));
            took = Long.parseLong(head.group(2));
            longestTook = 0;
            longest = "";
            return;
        }
        Matcher part = PART.matcher(text);
        if (part.find() && Long.parseLong(part.group(1)) > longestTook) {
            longestTook = Long.parseLong(part.group(1));
            longest = part.group(2).strip();
        }
    }

    private void keep() {
        if (took >= 0) {
            pulses.add(new Pulse(interval, took, longest));
        }
        took = -1;
    }

    /** The pulses since the last call. */
    synchronized List<Pulse> drain() {
        keep();
        List<Pulse> drained = List.copyOf(pulses);
        pulses.clear();
        return drained;
    }
}
