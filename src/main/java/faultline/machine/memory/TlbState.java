package faultline.machine.memory;

import java.util.Arrays;

/** The contents of the {@link Tlb} at one moment. Immutable. */
public final class TlbState {
    private final long[] entries;

    TlbState(long[] entries) {
        this.entries = entries.clone();
    }

    /** The physical address of the page that is cached for a linear address, in whatever address space; -1 without one. */
    public long frame(long linear) {
        int slot = Tlb.slot(linear);
        return entries[slot] == Tlb.tag(linear) ? entries[slot + 1] & Tlb.FRAME : -1;
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
