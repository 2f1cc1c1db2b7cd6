package faultline.machine.exception;

/**
 * An exception or interrupt that waits to be delivered, or is being delivered.
 *
 * @param vector       0 to 255
 * @param source       who asked for it
 * @param hasErrorCode whether an error code will be pushed
 * @param errorCode    the error code, 0 without one
 * @param savedRip     the RIP that the frame will hold
 * @param cr2          for page faults that the hardware detected, the linear address that faulted, else 0
 * @param rule         why it was raised
 */
public record ExceptionEvent(int vector, Source source, boolean hasErrorCode, long errorCode, long savedRip, long cr2,
                             Rule rule) {

    /** Where an event comes from; it decides EXT, the DPL check and what is saved. */
    public enum Source {
        /** A fault: the instruction did not happen. */
        FAULT,
        /** A trap after an instruction, such as a single step. */
        TRAP,
        /** INT n, INT3 or INTO: its gate's DPL is checked, and EXT is 0. */
        SOFTWARE,
        /** INT1 (opcode F1): like {@link #SOFTWARE}, but no DPL check and EXT is 1. */
        PRIVILEGED_SOFTWARE,
        /** An external interrupt or NMI. */
        EXTERNAL
    }

    /** The class by which escalation judges the event while it is being delivered. Every {@code INT n} is benign. */
    public ExceptionClass exceptionClass() {
        if (source == Source.SOFTWARE || source == Source.PRIVILEGED_SOFTWARE || source == Source.EXTERNAL) {
            return ExceptionClass.BENIGN;
        }
        ExceptionVector exception = ExceptionVector.of(vector);
        return exception == null ? ExceptionClass.BENIGN : exception.exceptionClass();
    }

    /**
     * The short name, {@code #PF} or {@code int 0x41}. A device's interrupt is no exception, whatever its vector: below 32 it
     * is a mistake of the guest that is worth seeing.
     */
    public String symbol() {
        return isNamed() ? ExceptionVector.symbol(vector) : ExceptionVector.interruptSymbol(vector);
    }

    /** Whether the manuals' name of the vector is the event's. */
    public boolean isNamed() {
        boolean fromDevice = source == Source.EXTERNAL && rule != Rule.NON_MASKABLE_INTERRUPT;
        return !fromDevice && ExceptionVector.of(vector) != null;
    }

    /** The EXT bit of error codes for faults that this event's delivery meets: 0 for INT n, INT3 and INTO, else 1. */
    public int ext() {
        return source == Source.SOFTWARE ? 0 : 1;
    }
}
