package faultline.isa;

/**
 * One operand of a decoded instruction.
 *
 * <p>Which fields have a meaning depends on {@link #kind}; the others are zero or null. Plain final fields
 * rather than a hierarchy: the machine's run loop reads them for every instruction.
 */
public final class Operand {

    /** What an operand is. */
    public enum Kind {
        /** A general, segment, control, debug or XMM register: see {@link #register}. */
        REGISTER,
        /** A place in memory: see {@link #base} to {@link #displacement}. */
        MEMORY,
        /** A constant: see {@link #value}, already sign- or zero-extended to 64 bits as the instruction asks. */
        IMMEDIATE,
        /** A branch target: {@link #value} is the displacement from the end of the instruction. */
        RELATIVE,
        /** A far pointer in the instruction itself: {@link #value} is the offset, {@link #selector} the selector. */
        FAR_POINTER
    }

    public final Kind kind;
    /** The size in bytes of what the operand denotes; 6 or 10 for far pointers and descriptor-table operands in memory. */
    public final int size;
    /** The register, for {@link Kind#REGISTER}. */
    public final Register register;
    /** The general register's number 0 to 15, or −1 for none, for {@link Kind#MEMORY}. */
    public final int base;
    /** The general register's number 0 to 15, or −1 for none. */
    public final int index;
    /** 1, 2, 4 or 8. */
    public final int scale;
    /** Sign-extended displacement; with {@link #ripRelative} it counts from the end of the instruction. */
    public final long displacement;
    public final boolean ripRelative;
    /** Whether the encoding holds a displacement, be it 0. */
    public final boolean displaced;
    /** The segment register's number (ES 0, CS 1, SS 2, DS 3, FS 4, GS 5) that addresses the memory, overrides applied. */
    public final int segment;
    public final long value;
    public final int selector;

    private Operand(Kind kind, int size, Register register, int base, int index, int scale, long displacement,
                    boolean ripRelative, boolean displaced, int segment, long value, int selector) {
        this.kind = kind;
        this.size = size;
        this.register = register;
        this.base = base;
        this.index = index;
        this.scale = scale;
        this.displacement = displacement;
        this.ripRelative = ripRelative;
        this.displaced = displaced;
        this.segment = segment;
        this.value = value;
        this.selector = selector;
    }

    public static Operand register(Register register) {
        return new Operand(Kind.REGISTER, register.size(), register, -1, -1, 1, 0, false, false, -1, 0, 0);
    }

    public static Operand memory(int size, int segment, int base, int index, int scale, long displacement) {
        return memory(size, segment, base, index, scale, displacement, displacement != 0 || base < 0);
    }

    static Operand memory(int size, int segment, int base, int index, int scale, long displacement, boolean displaced) {
        return new Operand(Kind.MEMORY, size, null, base, index, scale, displacement, false, displaced, segment, 0, 0);
    }

    public static Operand ripRelative(int size, int segment, long displacement) {
        return new Operand(Kind.MEMORY, size, null, -1, -1, 1, displacement, true, true, segment, 0, 0);
    }

    public static Operand immediate(int size, long value) {
        return new Operand(Kind.IMMEDIATE, size, null, -1, -1, 1, 0, false, false, -1, value, 0);
    }

    public static Operand relative(int size, long displacement) {
        return new Operand(Kind.RELATIVE, size, null, -1, -1, 1, 0, false, false, -1, displacement, 0);
    }

    public static Operand farPointer(int size, int selector, long offset) {
        return new Operand(Kind.FAR_POINTER, size, null, -1, -1, 1, 0, false, false, -1, offset, selector);
    }

    public boolean isMemory() {
        return kind == Kind.MEMORY;
    }
}
