package faultline.reference;

import java.util.Set;
import java.util.function.Predicate;

/**
 * A way in which a reference emulator departs from the manuals, or in which the manuals leave a choice.
 *
 * @param name        what reports and {@code docs/machine.md} call it
 * @param emulators   where it occurs
 * @param description the section of the manual, what it demands, and what the emulators do
 * @param mending     what becomes of their outcome without it
 */
record FuzzDifference(String name, Set<Emulator> emulators, String description, Mending mending) {

    /** Puts right what a difference explains, and leaves the rest of their outcome as it is. */
    @FunctionalInterface
    interface Mending {
        /** Their outcome with our values in place of those that are explained; itself where none is. */
        FuzzOutcome of(FuzzPair pair);
    }

    static FuzzDifference ofQemu(String name, String description, Mending mending) {
        return new FuzzDifference(name, Set.of(Emulator.QEMU), description, mending);
    }

    static FuzzDifference ofBochs(String name, String description, Mending mending) {
        return new FuzzDifference(name, Set.of(Emulator.BOCHS), description, mending);
    }

    static FuzzDifference ofBoth(String name, String description, Mending mending) {
        return new FuzzDifference(name, Set.of(Emulator.values()), description, mending);
    }

    /** Explains all that differs: the case has gone another way. */
    static Mending everything(Predicate<FuzzPair> when) {
        return pair -> when.test(pair) ? pair.ours() : pair.theirs();
    }

    /** Explains some values, by their places in {@link FuzzCase}. */
    static Mending values(Predicate<FuzzPair> when, int... places) {
        return pair -> {
            FuzzOutcome mended = pair.theirs();
            for (int place : when.test(pair) ? places : new int[0]) {
                mended = mended.with(place, pair.ours().value(place));
            }
            return mended;
        };
    }

    /** Explains some bits of one value. */
    static Mending bits(Predicate<FuzzPair> when, int place, long bits) {
        return pair -> when.test(pair) ? pair.theirs().with(place, pair.theirs().value(place) & ~bits | pair.ours().value(place) & bits)
                : pair.theirs();
    }

    /** Explains one exception in the place of another. */
    static Mending exception(Predicate<FuzzPair> when) {
        return values(when, FuzzCase.EXCEPTION);
    }
}
