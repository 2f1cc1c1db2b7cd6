package faultline.reference;

import java.util.List;

/**
 * What a kernel did from its start to its first shutdown, or until it halted for good.
 *
 * @param chain the events raised, in order
 * @param reset whether the run ended in a shutdown and the reset that follows it
 * @param serial what came out of the first serial port
 */
record Run(List<ChainEvent> chain, boolean reset, String serial) {
    Run {
        chain = List.copyOf(chain);
    }
}
