package faultline.reference;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Compares a run of this machine with a reference emulator's. */
final class Comparison {

    private final String emulator;
    private final Set<KnownDifference> used = EnumSet.noneOf(KnownDifference.class);

    private Comparison(String emulator) {
        this.emulator = emulator;
    }

    /**
     * Compares the chains event by event, then how the runs end and what they printed.
     *
     * @param emulator the reference emulator's name
     * @return the known differences that occur
     * @throws AssertionError at any other difference
     */
    static Set<KnownDifference> compare(String emulator, Run ours, Run theirs) {
        Comparison comparison = new Comparison(emulator);
        comparison.compareChains(ours.chain(), theirs.chain());
        if (ours.reset() != theirs.reset()) {
            throw new AssertionError(emulator + (theirs.reset() ? " resets, we do not" : " does not reset, we do"));
        }
        comparison.compareSerial(ours, theirs);
        return comparison.used;
    }

    private void compareChains(List<ChainEvent> ours, List<ChainEvent> theirs) {
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            compareEvents(i, ours.get(i), theirs.get(i));
        }
        if (ours.size() != theirs.size()) {
            throw new AssertionError(String.format("our chain has %d events, that of %s %d%nours:   %s%ntheirs: %s",
                    ours.size(), emulator, theirs.size(), ours, theirs));
        }
    }

    private void compareEvents(int index, ChainEvent ours, ChainEvent theirs) {
        if (ours.equals(theirs)) {
            return;
        }
        for (KnownDifference difference : KnownDifference.values()) {
            if (difference.explains(emulator, ours, theirs)) {
                used.add(difference);
                return;
            }
        }
        throw new AssertionError(String.format("event %d differs%nours:   %s%n%s: %s", index, ours, emulator, theirs));
    }

    /** A reset may cut off what the emulator's serial port has yet to send, and a next boot may print again. */
    private void compareSerial(Run ours, Run theirs) {
        String expected = ours.serial();
        if (matches(expected, theirs)) {
            return;
        }
        for (KnownDifference difference : KnownDifference.values()) {
            String adapted = difference.adapt(emulator, expected);
            if (!adapted.equals(expected)) {
                used.add(difference);
                expected = adapted;
            }
        }
        if (!matches(expected, theirs)) {
            throw new AssertionError(String.format("the serial output differs%nours:%n%s%n%s:%n%s",
                    ours.serial(), emulator, theirs.serial()));
        }
    }

    private static boolean matches(String expected, Run theirs) {
        if (!theirs.reset()) {
            return expected.equals(theirs.serial());
        }
        int boots = 1 + theirs.serial().length() / Math.max(1, expected.length());
        return expected.repeat(boots).startsWith(theirs.serial());
    }
}
