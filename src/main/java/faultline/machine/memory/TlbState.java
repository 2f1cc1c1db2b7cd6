package faultline.machine.memory;

import java.util.Arrays;
import java.util.Optional;

/** The contents of the {@link Tlb} at one moment. Immutable. */
public final class TlbState {
    private final long[] entries;

    /**
     * A valid entry.
     *
     * @param page   the linear address that it translates, a multiple of 4,096
     * @param frame  the physical address of its page
     * @param space  the process-context identifier of the address space that it belongs to
     * @param serves whether it is used in the address space in use
     */
    public record Entry(long page, long frame, boolean writable, boolean user, boolean noExecute, boolean dirty, boolean global,
                        int space, boolean serves) {
    }

    TlbState(long[] entries) {
        this.entries = entries.clone();
    }

    /** The physical address of the page that is cached for a linear address, in whatever address space; -1 without one. */
    public long frame(long linear) {
        int slot = Tlb.slot(linear);
        return entries[slot] == Tlb.tag(linear) ? entries[slot + 1] & Tlb.FRAME : -1;
    }

    /** The number of the only entry that an address can have, 0 to {@link Tlb#ENTRIES} less 1. */
    public static int number(long linear) {
        return Tlb.number(linear);
    }

    /** The entry of a number; empty where it is not valid. */
    public Optional<Entry> entry(int number) {
        long tag = entries[2 * number];
        long data = entries[2 * number + 1];
        return (tag & Tlb.VALID) == 0 ? Optional.empty() : Optional.of(new Entry(tag & ~Tlb.VALID, data & Tlb.FRAME,
                (data & Tlb.WRITABLE) != 0, (data & Tlb.USER) != 0, (data & Tlb.NO_EXECUTE) != 0, (data & Tlb.DIRTY) != 0,
                (data & Tlb.GLOBAL) != 0, (int) (data >>> Tlb.SPACE_SHIFT), Tlb.serves(data, entries[Tlb.SPACE])));
    }

    void copyTo(long[] target) {
        System.arraycopy(entries, 0, target, 0, entries.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlbState that && Arrays.equals(entries, that.entries);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(entries);
    }
}
