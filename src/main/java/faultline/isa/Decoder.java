package faultline.isa;

/**
 * Reads machine code. Thread-safe: it has no state beside the table.
 *
 * <p>Source: Intel SDM volume 2, "Instruction Format".
 */
public final class Decoder {

    private final InstructionTable table;

    public Decoder(InstructionTable table) {
        this.table = table;
    }

    /**
     * Decodes one instruction.
     *
     * @param size  the code segment's default size; {@link CodeSize#BITS64} only in 64-bit mode
     * @param bytes the instruction's bytes; an exception that it throws passes through
     * @throws UndecodableException when the bytes are no instruction; for too long ones only after 15 bytes
     */
    public Instruction decode(CodeSize size, ByteSource bytes) throws UndecodableException {
        return new Decoding(table, size, bytes).decode();
    }
}
