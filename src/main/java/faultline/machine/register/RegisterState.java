package faultline.machine.register;

import java.util.Arrays;

/** All registers of the processor at one moment. Immutable. */
public final class RegisterState implements RegisterReader {
    private final long[] values;

    private RegisterState(long[] values) {
        this.values = values;
    }

    /**
     * Keeps a copy of a register file.
     *
     * @param values {@link RegisterFile#COUNT} values
     */
    public static RegisterState copyOf(long[] values) {
        return new RegisterState(values.clone());
    }

    /** Writes all registers into a register file. */
    public void copyTo(long[] target) {
        System.arraycopy(values, 0, target, 0, values.length);
    }

    @Override
    public long get(int place) {
        return values[place];
    }

    /** The same registers with one of them changed. */
    public RegisterState with(int place, long value) {
        long[] changed = values.clone();
        changed[place] = value;
        return new RegisterState(changed);
    }

    public long rip() {
        return values[RegisterFile.RIP];
    }

    public long rsp() {
        return values[RegisterFile.RSP];
    }

    public long rflags() {
        return values[RegisterFile.RFLAGS];
    }

    public int cpl() {
        return (int) values[RegisterFile.CPL];
    }

    public int selector(int segment) {
        return (int) values[RegisterFile.SELECTOR + segment];
    }

    public long base(int segment) {
        return values[RegisterFile.BASE + segment];
    }

    public long limit(int segment) {
        return values[RegisterFile.LIMIT + segment];
    }

    /** True in IA-32e mode: long mode is active, be the code segment a 64-bit or a compatibility one. */
    public boolean longModeActive() {
        return (values[RegisterFile.EFER] & ControlBits.EFER_LMA) != 0;
    }

    public boolean paging() {
        return (values[RegisterFile.CR0] & ControlBits.CR0_PG) != 0;
    }

    /** A hash of all registers. */
    public long fingerprint() {
        long hash = 0;
        for (long value : values) {
            hash = (hash ^ value) * 0x9E37_79B9_7F4A_7C15L;
            hash ^= hash >>> 32;
        }
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegisterState that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
