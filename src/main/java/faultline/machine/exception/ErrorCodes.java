package faultline.machine.exception;

/** How error codes are put together. Source: Intel SDM volume 3, "Error Code" and "Interrupt 14—Page-Fault Exception (#PF)". */
public final class ErrorCodes {
    public static final int EXT = 1;
    /** The index names an entry of the IDT. */
    public static final int IDT = 2;
    public static final int TABLE_INDICATOR = 4;

    public static final int PAGE_PRESENT = 1;
    public static final int PAGE_WRITE = 1 << 1;
    public static final int PAGE_USER = 1 << 2;
    public static final int PAGE_RESERVED = 1 << 3;
    public static final int PAGE_FETCH = 1 << 4;

    private ErrorCodes() {
    }

    /** The error code that names a gate of the IDT. */
    public static int gate(int vector, int ext) {
        return vector * 8 | IDT | ext;
    }

    /** The error code that names a selector; a null selector leaves EXT alone. */
    public static int selector(int selector, int ext) {
        return selector & 0xFFFC | ext;
    }
}
