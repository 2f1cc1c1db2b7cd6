package faultline.reference;

import java.util.function.Predicate;

/**
 * What the cases of a run may hold.
 *
 * @param drawn        which mnemonics, of those that can be compared
 * @param strayRepeats how many of a hundred instructions of the opcode maps behind 0F get a prefix F2 or F3 that may not belong
 *                     to them
 * @param strange      how many of a thousand instructions have an opcode at random, which may be none; 0 where only what all
 *                     check may be wrong in an encoding
 */
record FuzzScope(Predicate<String> drawn, int strayRepeats, int strange) {
    /** QEMU gets no opcodes at random: it takes many that the manuals do not have for others that they have. */
    static FuzzScope of(Emulator emulator, Predicate<String> drawn) {
        return new FuzzScope(drawn, 4, emulator == Emulator.BOCHS ? 20 : 0);
    }
}
