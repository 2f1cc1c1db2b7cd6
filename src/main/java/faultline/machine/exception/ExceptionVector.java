package faultline.machine.exception;

/** The architectural exceptions. Source: Intel SDM volume 3, "Exception and Interrupt Vectors". */
public enum ExceptionVector {
    DIVIDE_ERROR(0, "#DE", false, ExceptionClass.CONTRIBUTORY),
    DEBUG(1, "#DB", false, ExceptionClass.BENIGN),
    NMI(2, "NMI", false, ExceptionClass.BENIGN),
    BREAKPOINT(3, "#BP", false, ExceptionClass.BENIGN),
    OVERFLOW(4, "#OF", false, ExceptionClass.BENIGN),
    BOUND_RANGE(5, "#BR", false, ExceptionClass.BENIGN),
    INVALID_OPCODE(6, "#UD", false, ExceptionClass.BENIGN),
    DEVICE_NOT_AVAILABLE(7, "#NM", false, ExceptionClass.BENIGN),
    DOUBLE_FAULT(8, "#DF", true, ExceptionClass.DOUBLE_FAULT),
    INVALID_TSS(10, "#TS", true, ExceptionClass.CONTRIBUTORY),
    SEGMENT_NOT_PRESENT(11, "#NP", true, ExceptionClass.CONTRIBUTORY),
    STACK_SEGMENT(12, "#SS", true, ExceptionClass.CONTRIBUTORY),
    GENERAL_PROTECTION(13, "#GP", true, ExceptionClass.CONTRIBUTORY),
    PAGE_FAULT(14, "#PF", true, ExceptionClass.PAGE_FAULT),
    FLOATING_POINT(16, "#MF", false, ExceptionClass.BENIGN),
    ALIGNMENT_CHECK(17, "#AC", true, ExceptionClass.BENIGN),
    MACHINE_CHECK(18, "#MC", false, ExceptionClass.BENIGN),
    SIMD_FLOATING_POINT(19, "#XM", false, ExceptionClass.BENIGN);

    private final int vector;
    private final String symbol;
    private final boolean errorCode;
    private final ExceptionClass exceptionClass;

    ExceptionVector(int vector, String symbol, boolean errorCode, ExceptionClass exceptionClass) {
        this.vector = vector;
        this.symbol = symbol;
        this.errorCode = errorCode;
        this.exceptionClass = exceptionClass;
    }

    /** The vector number, 0 to 31. */
    public int vector() {
        return vector;
    }

    /** The manuals' short name, such as {@code #PF}. */
    public String symbol() {
        return symbol;
    }

    /** Whether the processor pushes an error code when the hardware raises it. */
    public boolean pushesErrorCode() {
        return errorCode;
    }

    public ExceptionClass exceptionClass() {
        return exceptionClass;
    }

    /** The exception with a vector number, or null where the architecture names none. */
    public static ExceptionVector of(int vector) {
        for (ExceptionVector exception : values()) {
            if (exception.vector == vector) {
                return exception;
            }
        }
        return null;
    }

    /** The short name for a vector, {@code #PF} or for vectors without one {@code int 0x41}. */
    public static String symbol(int vector) {
        ExceptionVector exception = of(vector);
        return exception != null ? exception.symbol : interruptSymbol(vector);
    }

    /** What an interrupt with a vector is called, {@code int 0x41}. */
    static String interruptSymbol(int vector) {
        return "int 0x" + Integer.toHexString(vector);
    }
}
