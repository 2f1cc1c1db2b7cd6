package faultline.machine.exception;

/**
 * An instruction or a delivery met a fault. Thrown through the processor to the place that begins the delivery; it
 * has no stack trace, for a guest may fault millions of times a second.
 */
public final class ProcessorFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ExceptionVector vector;
    private final long errorCode;
    private final long address;
    private final transient Rule rule;

    private ProcessorFault(ExceptionVector vector, long errorCode, long address, Rule rule) {
        super(null, null, false, false);
        this.vector = vector;
        this.errorCode = errorCode;
        this.address = address;
        this.rule = rule;
    }

    /** A fault with an error code, or with 0 for a vector that pushes none. */
    public static ProcessorFault of(ExceptionVector vector, long errorCode, Rule rule) {
        return new ProcessorFault(vector, errorCode, 0, rule);
    }

    /** A page fault at a linear address. */
    public static ProcessorFault page(long errorCode, long address, Rule rule) {
        return new ProcessorFault(ExceptionVector.PAGE_FAULT, errorCode, address, rule);
    }

    /**
     * A debug exception that strikes before its instruction.
     *
     * @param status what DR6 shows of it, kept as the fault's {@link #address}
     */
    public static ProcessorFault debug(long status, Rule rule) {
        return new ProcessorFault(ExceptionVector.DEBUG, 0, status, rule);
    }

    public ExceptionVector vector() {
        return vector;
    }

    public long errorCode() {
        return errorCode;
    }

    /** For page faults the linear address, for debug exceptions the bits for DR6, else 0. */
    public long address() {
        return address;
    }

    public Rule rule() {
        return rule;
    }

    /** The event to deliver, with the RIP that its frame shall hold. */
    public ExceptionEvent event(long savedRip) {
        return new ExceptionEvent(vector.vector(), ExceptionEvent.Source.FAULT, vector.pushesErrorCode(), errorCode,
                savedRip, vector == ExceptionVector.PAGE_FAULT ? address : 0, rule);
    }
}
