package faultline.reference;

import java.util.function.Predicate;

/**
 * What the cases of a run may hold.
 *
 * @param drawn        which mnemonics, of those that can be compared
 * @param strayRepeats how many of a hundred instructions of the opcode maps behind 0F get a prefix F2 or F3 that may not belong
 *                     to them
 */
record FuzzScope(Predicate<String> drawn, int strayRepeats) {
    static FuzzScope of(Predicate<String> drawn) {
        return new FuzzScope(drawn, 4);
    }
}
