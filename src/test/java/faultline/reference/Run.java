package faultline.reference;

import java.util.List;

/**
 * What a kernel did from its start to its first shutdown, or until it halted for good.
 *
 * @param chain the events raised, in order
 * @param end how the run ended
 * @param serial what came out of the first serial port
 */
record Run(List<ChainEvent> chain, End end, String serial) {

    /** How a run ends. */
    enum End {
        /** In a shutdown, and the reset that follows it. */
        RESET,
        /** In a halt that nothing ends. */
        HALT,
        /** It would go on for ever, and is left after a number of events. */
        LEFT
    }

    Run {
        chain = List.copyOf(chain);
    }

    /**
     * A run on an emulator, as its log tells of it.
     *
     * @param reset whether the log ends in a reset
     * @param events after how many events the run is left
     */
    static Run of(List<ChainEvent> chain, boolean reset, int events, String serial) {
        boolean left = chain.size() > events;
        return new Run(left ? chain.subList(0, events) : chain, left ? End.LEFT : reset ? End.RESET : End.HALT, serial);
    }
}
