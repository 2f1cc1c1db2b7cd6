package faultline.history;

import faultline.boot.Guest;
import faultline.machine.InitialState;
import faultline.machine.event.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a change of a guest's source changes in a machine that runs it: the bytes of the image that are others now. That
 * works only while everything stays in its place; else the guest has to boot anew.
 */
public final class SourceChange {
    private SourceChange() {
    }

    /**
     * The edits that put the changed bytes in the place of those that run.
     *
     * @return empty when code or data have moved; no edits when the source has changed, but no byte
     */
    public static Optional<List<Edit>> between(Guest running, Guest changed) {
        List<InitialState.Segment> before = running.initial().segments();
        List<InitialState.Segment> after = changed.initial().segments();
        if (before.size() != after.size() || !running.symbols().hasLabelsOf(changed.symbols())) {
            return Optional.empty();
        }
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            InitialState.Segment one = before.get(i);
            InitialState.Segment other = after.get(i);
            if (one.address() != other.address() || one.size() != other.size() || one.bytes().length != other.bytes().length) {
                return Optional.empty();
            }
            addDifferences(one, other, edits);
        }
        return Optional.of(edits);
    }

    private static void addDifferences(InitialState.Segment before, InitialState.Segment after, List<Edit> edits) {
        byte[] old = before.bytes();
        byte[] bytes = after.bytes();
        for (int from = Arrays.mismatch(old, bytes); from >= 0 && from < bytes.length; ) {
            int to = from;
            while (to < bytes.length && old[to] != bytes[to]) {
                to++;
            }
            edits.add(new Edit.Memory(before.address() + from, Bytes.copyOf(Arrays.copyOfRange(bytes, from, to), to - from)));
            int next = Arrays.mismatch(old, to, old.length, bytes, to, bytes.length);
            from = next < 0 ? bytes.length : to + next;
        }
    }
}
