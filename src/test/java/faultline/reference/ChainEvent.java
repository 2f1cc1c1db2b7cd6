package faultline.reference;

import java.util.OptionalLong;

/**
 * An exception or interrupt that was raised, in the chain from a cause to a handler or to shutdown.
 *
 * @param vector 0 to 255
 * @param errorCode the error code, where the event has one and the log tells it
 * @param cr2 the address that a page fault reports, where the log tells it
 * @param verdict what became of the event
 */
record ChainEvent(int vector, OptionalLong errorCode, OptionalLong cr2, Verdict verdict) {

    static final int DOUBLE_FAULT = 8;
    static final int SEGMENT_NOT_PRESENT = 11;
    static final int GENERAL_PROTECTION = 13;
    static final int PAGE_FAULT = 14;
    /** Bits of an error code: the event came from outside the program; the index is one of the IDT. */
    static final int EXT = 1;
    static final int IDT = 2;

    /** A fault with an error code, other than a page fault. */
    static ChainEvent fault(int vector, int errorCode, Verdict verdict) {
        return new ChainEvent(vector, OptionalLong.of(errorCode), OptionalLong.empty(), verdict);
    }

    /** Whether the exception with this vector pushes an error code; an INT n to the vector never does. */
    static boolean hasErrorCode(int vector) {
        return vector == DOUBLE_FAULT || vector >= 10 && vector <= PAGE_FAULT || vector == 17 || vector == 21;
    }

    ChainEvent withCr2(long address) {
        return new ChainEvent(vector, errorCode, OptionalLong.of(address), verdict);
    }

    ChainEvent withoutErrorCode() {
        return new ChainEvent(vector, OptionalLong.empty(), cr2, verdict);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format("vector %02x", vector));
        errorCode.ifPresent(code -> text.append(String.format(", error code %x", code)));
        cr2.ifPresent(address -> text.append(String.format(", CR2 %016x", address)));
        return text.append(" -> ").append(verdict).toString();
    }
}
