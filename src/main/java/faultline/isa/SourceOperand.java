package faultline.isa;

/** An operand as a programmer wrote it, with every expression already reduced to a number. Sizes are in bytes; 0 means "not said". */
public sealed interface SourceOperand {

    /** A register by name. */
    record Named(Register register) implements SourceOperand {
    }

    /** How a branch target's size was written. */
    enum Distance { UNSAID, SHORT, NEAR, FAR }

    /**
     * A constant or a branch target.
     *
     * @param value    its value; for branches the absolute target address
     * @param size     1, 2, 4 or 8 when written with {@code byte}, {@code word}, {@code dword} or {@code qword}, else 0
     * @param address  true when the value comes from a label, so that no shorter form may be chosen from its value
     * @param distance as written
     */
    record Constant(long value, int size, boolean address, Distance distance) implements SourceOperand {
    }

    /**
     * A place in memory.
     *
     * @param size         operand size as written ({@code qword [...]}), else 0
     * @param segment      segment register as written, else null
     * @param base         or null
     * @param index        or null
     * @param scale        1, 2, 4 or 8
     * @param displacement its value; the absolute address when {@code relative}
     * @param address      true when the displacement comes from a label
     * @param displacementSize 1, 2, 4 or 8 as written ({@code [dword x]}), else 0
     * @param relative     to be encoded relative to RIP
     */
    record Memory(int size, Register segment, Register base, Register index, int scale, long displacement,
                  boolean address, int displacementSize, boolean relative) implements SourceOperand {
    }

    /** A far pointer, {@code selector:offset}. {@code size} of the offset as written (2 or 4), else 0. */
    record FarPointer(long selector, long offset, int size) implements SourceOperand {
    }

    /**
     * A place in memory that holds a far pointer: {@code jmp far [x]}. {@link Memory#size} is that of the pointer's
     * offset as written (2, 4 or 8), else 0.
     */
    record Far(Memory target) implements SourceOperand {
    }
}
