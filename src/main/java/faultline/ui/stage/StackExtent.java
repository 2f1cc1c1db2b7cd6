package faultline.ui.stage;

/**
 * A stack's place in the linear address space.
 *
 * @param title  what to call it
 * @param slot   the TSS slot that holds its top, or empty
 * @param bottom its lowest address
 * @param top    the address behind its highest byte
 */
record StackExtent(String title, String slot, long bottom, long top) {
    /** Whether a stack pointer belongs to it; one at the top has pushed nothing yet, one at the bottom is full. */
    boolean holds(long rsp) {
        return Long.compareUnsigned(rsp, bottom) >= 0 && Long.compareUnsigned(rsp, top) <= 0;
    }
}
