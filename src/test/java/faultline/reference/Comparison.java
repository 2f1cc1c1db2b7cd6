package faultline.reference;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Compares a run of this machine with a reference emulator's. */
final class Comparison {

    private final Emulator emulator;
    private final Set<KnownDifference> used = EnumSet.noneOf(KnownDifference.class);

    private Comparison(Emulator emulator) {
        this.emulator = emulator;
    }

    /**
     * Compares the chains event by event, then how the runs end and what they printed. Where a known difference gives
     * an event another verdict, the runs go apart, and the comparison ends.
     *
     * @return the known differences that occur
     * @throws AssertionError at any other difference
     */
    static Set<KnownDifference> compare(Emulator emulator, Run ours, Run theirs) {
        Comparison comparison = new Comparison(emulator);
        if (comparison.chainsStayTogether(ours.chain(), theirs.chain())) {
            comparison.compareEnds(ours, theirs);
            comparison.compareSerial(ours, theirs);
        }
        return comparison.used;
    }

    private boolean chainsStayTogether(List<ChainEvent> ours, List<ChainEvent> theirs) {
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            compareEvents(i, ours.get(i), theirs.get(i));
            if (ours.get(i).verdict() != theirs.get(i).verdict()) {
                return false;
            }
        }
        if (ours.size() != theirs.size()) {
            throw new AssertionError(String.format("our chain has %d events, that of %s %d%nours:   %s%ntheirs: %s",
                    ours.size(), emulator, theirs.size(), ours, theirs));
        }
        return true;
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

    private void compareEnds(Run ours, Run theirs) {
        if (ours.end() != theirs.end()) {
            throw new AssertionError(String.format("our run ends in %s, that of %s in %s", ours.end(), emulator, theirs.end()));
        }
    }

    private void compareSerial(Run ours, Run theirs) {
        String expected = ours.serial();
        if (isOutputOf(theirs, expected)) {
            return;
        }
        for (KnownDifference difference : KnownDifference.values()) {
            String adapted = difference.adapt(emulator, expected, theirs.serial());
            if (!adapted.equals(expected)) {
                used.add(difference);
                expected = adapted;
            }
        }
        if (!isOutputOf(theirs, expected)) {
            throw new AssertionError(String.format("the serial output differs%nours:%n%s%n%s:%n%s",
                    ours.serial(), emulator, theirs.serial()));
        }
    }

    /**
     * A reset may cut off what the emulator's serial port has yet to send, and a next boot may print again. So may the end of
     * a run that is left, but nothing boots after it.
     */
    private static boolean isOutputOf(Run run, String expected) {
        if (run.end() == Run.End.HALT) {
            return expected.equals(run.serial());
        }
        if (run.end() == Run.End.LEFT) {
            return expected.startsWith(run.serial());
        }
        int boots = 1 + run.serial().length() / Math.max(1, expected.length());
        return expected.repeat(boots).startsWith(run.serial());
    }
}
