package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.ATTRIBUTES;
import static faultline.machine.register.RegisterFile.CS;
import static faultline.machine.register.RegisterFile.LIMIT;

import faultline.machine.device.Chipset;
import faultline.machine.event.EventOutlet;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.memory.Ram;
import faultline.machine.memory.Tlb;
import faultline.machine.register.ControlBits;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import java.util.HexFormat;

/** A processor without paging, and with a little RAM, for single instructions. */
final class BareProcessor {
    private static final int RAM = 1 << 16;
    private static final int CODE = 0x1000;

    final EventOutlet events = new EventOutlet();
    private final Ram ram = new Ram(RAM);
    final Cpu cpu = new Cpu(ram, new Tlb(), new Chipset(RAM, (output, character) -> { }), events, new InstructionDecoding());

    /** Executes one instruction, and returns its fault, or null. */
    ProcessorFault execute(String hex, boolean in64BitMode) {
        cpu.r[RegisterFile.CR0] = ControlBits.CR0_PE;
        cpu.r[RegisterFile.EFER] = in64BitMode ? ControlBits.EFER_LMA : 0;
        cpu.r[LIMIT + CS] = 0xFFFF_FFFFL;
        cpu.r[ATTRIBUTES + CS] = in64BitMode ? 0xA09B : 0xC09B;
        cpu.r[RegisterFile.RFLAGS] = Flags.FIXED;
        cpu.r[RegisterFile.RIP] = CODE;
        ram.write(CODE, HexFormat.of().parseHex(hex));
        cpu.executeNext(false);
        return cpu.fault();
    }
}
