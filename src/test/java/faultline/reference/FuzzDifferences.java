package faultline.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All known differences, and what they explain together. Whatever differs between the machine and an emulator must be one of these. */
final class FuzzDifferences {

    static final List<FuzzDifference> ALL = Stream.of(FuzzAddressDifferences.ALL, FuzzTransferDifferences.ALL, FuzzDecodingDifferences.ALL,
            FuzzFlagDifferences.ALL, FuzzVectorDifferences.ALL).flatMap(List::stream).toList();

    private FuzzDifferences() {
    }

    /**
     * The differences that explain a pair: one that does so alone; else several, each of which takes away what it explains
     * until nothing is left.
     *
     * @return none where something is left
     */
    static List<FuzzDifference> explaining(Emulator emulator, FuzzPair pair) {
        List<FuzzDifference> known = ALL.stream().filter(difference -> difference.emulators().contains(emulator)).toList();
        for (FuzzDifference difference : known) {
            if (difference.mending().of(pair).equals(pair.ours())) {
                return List.of(difference);
            }
        }
        List<FuzzDifference> together = new ArrayList<>();
        FuzzPair left = pair;
        boolean changed = true;
        while (changed && !left.same()) {
            changed = false;
            for (FuzzDifference difference : known) {
                FuzzOutcome mended = difference.mending().of(left);
                if (!mended.equals(left.theirs())) {
                    left = left.withTheirs(mended);
                    together.add(difference);
                    changed = true;
                }
            }
        }
        return left.same() ? together : List.of();
    }
}
