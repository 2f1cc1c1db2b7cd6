package faultline.machine.exception;

/**
 * What two faults in a row make: the table of Intel SDM volume 3, "Interrupt 8—Double Fault Exception (#DF)",
 * "Conditions for Generating a Double Fault". It speaks of delivery alone: the first event is the one whose delivery
 * meets the second.
 */
public enum Escalation {
    /** The second event is delivered in place of the first. */
    DELIVER,
    /** Both together become a double fault, error code 0. */
    DOUBLE_FAULT,
    /** A fault while a double fault is delivered: the processor shuts down. */
    SHUTDOWN;

    /**
     * The row of the table for {@code first}, the column for {@code second}.
     *
     * @param first  the class of the event that was being delivered
     * @param second the class of the fault that its delivery met
     */
    public static Escalation of(ExceptionClass first, ExceptionClass second) {
        if (first == ExceptionClass.DOUBLE_FAULT) {
            return SHUTDOWN;
        }
        if (first == ExceptionClass.BENIGN || second == ExceptionClass.BENIGN) {
            return DELIVER;
        }
        if (first == ExceptionClass.CONTRIBUTORY) {
            return second == ExceptionClass.CONTRIBUTORY ? DOUBLE_FAULT : DELIVER;
        }
        return DOUBLE_FAULT;
    }
}
