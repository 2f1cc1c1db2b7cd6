package faultline.ui.stage;

import faultline.boot.Guest;
import faultline.isa.Disassembler;
import faultline.isa.Instruction;

/** Instructions as the guest's author wrote them, and disassembled where there is no source. */
final class InstructionNames {
    private final Guest guest;
    private final Disassembler disassembler;

    InstructionNames(Guest guest) {
        this.guest = guest;
        disassembler = new Disassembler(address -> guest.symbols().labelAt(address).orElse(null));
    }

    /** The instruction at a linear address in one line, without its comment. */
    String text(Instruction instruction, long address) {
        return guest.lines().flatMap(lines -> lines.at(address)
                .filter(range -> range.address() == address && range.length() == instruction.length)
                .map(range -> bare(lines.text(range.file()).get(range.line() - 1))))
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> disassembler.text(instruction, address));
    }

    /** A line without label, comment and superfluous space. */
    private static String bare(String line) {
        String code = line.replaceFirst(";.*", "").replaceFirst("^\\s*[.\\w]+:", "");
        return code.trim().replaceAll("\\s+", " ");
    }
}
