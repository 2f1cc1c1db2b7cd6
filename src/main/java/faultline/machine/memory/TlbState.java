package faultline.machine.memory;

import java.util.Arrays;

/** The contents of the {@link Tlb} at one moment. Immutable. */
public final class TlbState {
    private final long[] entries;

    TlbState(long[] entries) {
        this.entries = entries.clone();
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
