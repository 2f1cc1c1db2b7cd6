package faultline.explain;

import faultline.boot.Guest;
import faultline.boot.GuestSymbols;
import faultline.isa.Disassembler;
import faultline.isa.Instruction;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of a guest's addresses, and its instructions with these names in them. */
public final class GuestText implements SymbolNames, InstructionText {
    /** The disassembler's way to name an address. */
    private static final Pattern NAMED = Pattern.compile("0x[0-9a-f]+ <([^>]+)>");
    /** An operand relative to RIP, with the address that it means behind the instruction. */
    private static final Pattern RIP_RELATIVE = Pattern.compile("\\[rip[^\\]]*\\](.*) # (\\S+)$");

    private final GuestSymbols symbols;
    private final Disassembler disassembler;

    public GuestText(Guest guest) {
        symbols = guest.symbols();
        disassembler = new Disassembler(address -> symbols.nameOf(address).orElse(null));
    }

    @Override
    public Optional<String> name(long address) {
        return symbols.nameOf(address);
    }

    @Override
    public String text(Instruction instruction, long address) {
        String text = NAMED.matcher(disassembler.text(instruction, address)).replaceAll("$1");
        return RIP_RELATIVE.matcher(text).replaceAll("[$2]$1");
    }
}
