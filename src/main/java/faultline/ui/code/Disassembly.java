package faultline.ui.code;

import faultline.boot.GuestSymbols;
import faultline.history.Moment;
import faultline.isa.CodeSize;
import faultline.isa.Decoder;
import faultline.isa.Disassembler;
import faultline.isa.Instruction;
import faultline.isa.UndecodableException;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterState;
import faultline.ui.inspect.LinearMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Turns what memory holds into a listing, from an address on. */
public final class Disassembly {
    private static final int INSTRUCTIONS = 48;
    /** The L and the D flag among a code segment's attributes. */
    private static final int LONG = 1 << 13;
    private static final int BIG = 1 << 14;

    /** Bytes that are not mapped end a listing. */
    private static final class NotMapped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotMapped() {
            super(null, null, false, false);
        }
    }

    private final Decoder decoder;

    public Disassembly(Decoder decoder) {
        this.decoder = decoder;
    }

    /**
     * The code at an address. A listing that has the address already is kept, so that stepping through it moves no more
     * than the mark.
     *
     * @param title names the listing
     * @param known the listing that is shown
     */
    CodeSource.Place around(Moment moment, long address, GuestSymbols symbols, String title, Listing known) {
        List<CodeLine> lines = lines(moment, address, symbols);
        int first = indexOf(lines, address);
        int kept = indexOf(known.lines(), address);
        if (first >= 0 && kept >= 0 && known.lines().get(kept).equals(lines.get(first))) {
            return new CodeSource.Place(known, kept);
        }
        return new CodeSource.Place(new Listing(title, lines), first);
    }

    private static int indexOf(List<CodeLine> lines, long address) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isAt(address)) {
                return i;
            }
        }
        return -1;
    }

    private List<CodeLine> lines(Moment moment, long start, GuestSymbols symbols) {
        LinearMemory memory = new LinearMemory(moment);
        CodeSize size = codeSize(moment.registers());
        Disassembler disassembler = new Disassembler(address -> symbols.nameOf(address).orElse(null));
        List<CodeLine> lines = new ArrayList<>();
        long address = start;
        while (lines.size() < INSTRUCTIONS) {
            Instruction instruction = decode(memory, size, address);
            if (instruction == null) {
                break;
            }
            symbols.labelAt(address).map(CodeLine::label).ifPresent(lines::add);
            lines.add(new CodeLine(0, OptionalLong.of(address), instruction.length,
                    disassembler.text(instruction, address)));
            address += instruction.length;
        }
        return List.copyOf(lines);
    }

    private Instruction decode(LinearMemory memory, CodeSize size, long address) {
        try {
            return decoder.decode(size, offset -> {
                int value = memory.readByte(address + offset);
                if (value < 0) {
                    throw new NotMapped();
                }
                return value;
            });
        } catch (UndecodableException | NotMapped noInstruction) {
            return null;
        }
    }

    private static CodeSize codeSize(RegisterState registers) {
        long attributes = registers.get(RegisterFile.ATTRIBUTES + RegisterFile.CS);
        if (registers.longModeActive() && (attributes & LONG) != 0) {
            return CodeSize.BITS64;
        }
        return (attributes & BIG) != 0 ? CodeSize.BITS32 : CodeSize.BITS16;
    }
}
