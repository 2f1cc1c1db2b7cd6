package faultline.asm;

import java.util.List;

/**
 * A macro of several lines ({@code %macro}).
 *
 * @param least    how many parameters a call must have
 * @param most     how many it may have; {@link Integer#MAX_VALUE} for {@code *}
 * @param greedy   whether the last parameter takes all that is left, commas included
 * @param defaults of the parameters from {@code least + 1} on
 * @param anyCase  true for {@code %imacro}
 */
record BlockMacro(String name, int least, int most, boolean greedy, List<List<Token>> defaults,
                  List<List<Token>> body, boolean anyCase) {

    boolean accepts(int count) {
        return count >= least && count <= most;
    }

    /** How many parameters are accepted, in words. */
    String accepted() {
        if (most == Integer.MAX_VALUE) {
            return "at least " + least;
        }
        return least == most ? Integer.toString(least) : least + " to " + most;
    }
}
