package faultline.isa;

/** Bytes are no instruction. Carries no stack trace: it is an ordinary outcome of running code, not a defect. */
public final class UndecodableException extends Exception {

    /** Why they are not, which decides the exception that the processor raises. */
    public enum Reason {
        /** An opcode, or an operand or prefix with it, that is not defined: #UD. */
        INVALID_OPCODE,
        /** An x87 instruction that this machine lacks: #NM where the kernel wants to be asked first, else #UD. */
        ABSENT_X87,
        /** More than 15 bytes: #GP(0). */
        TOO_LONG
    }

    private final Reason reason;
    private final int length;

    UndecodableException(Reason reason, int length) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.length = length;
    }

    public Reason reason() {
        return reason;
    }

    /** How many bytes were looked at, 1 to 15. */
    public int length() {
        return length;
    }
}
