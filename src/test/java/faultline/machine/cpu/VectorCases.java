package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.MXCSR;
import static faultline.machine.register.RegisterFile.RAX;
import static faultline.machine.register.RegisterFile.RFLAGS;
import static faultline.machine.register.RegisterFile.XMM;

import faultline.isa.CodeSize;
import faultline.isa.Decoder;
import faultline.isa.Encoder;
import faultline.isa.EncodingException;
import faultline.isa.Instruction;
import faultline.isa.InstructionTable;
import faultline.isa.Register;
import faultline.isa.SourceOperand;
import faultline.isa.UndecodableException;
import faultline.machine.device.Chipset;
import faultline.machine.event.EventOutlet;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.memory.Ram;
import faultline.machine.memory.Tlb;
import faultline.machine.register.ControlBits;
import faultline.machine.register.Flags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Executes single SSE instructions on registers. A case is written as {@code instruction;xmm0 low;xmm0 high;xmm1 low;xmm1
 * high;rax;mxcsr;ok or fault;xmm0 low;xmm0 high;rax;status flags of COMIS;mxcsr}, all numbers hexadecimal: what stands
 * before "ok" is there before the instruction, what stands behind is what it leaves.
 */
final class VectorCases {
    private static final int INPUTS = 6;

    private final InstructionTable table = InstructionTable.load();
    private final Encoder encoder = new Encoder(table);
    private final Decoder decoder = new Decoder(table);
    private final OperationTable operations = new OperationTable();
    private final Map<String, Instruction> decoded = new HashMap<>();
    final Cpu cpu = new Cpu(new Ram(1 << 16), new Tlb(), new Chipset(1 << 16, (output, character) -> { }), new EventOutlet(),
            new InstructionDecoding(table));

    VectorCases() {
        cpu.r[faultline.machine.register.RegisterFile.CR4] = ControlBits.CR4_OSFXSR | ControlBits.CR4_OSXMMEXCPT;
    }

    /** What the case says it leaves, and what this machine leaves, in the same spelling. */
    record Outcome(String expected, String found) {
    }

    Outcome run(String line) throws EncodingException, UndecodableException {
        String[] words = line.split(";");
        long[] before = new long[INPUTS];
        for (int i = 0; i < INPUTS; i++) {
            before[i] = Long.parseUnsignedLong(words[1 + i], 16);
        }
        System.arraycopy(before, 0, cpu.r, XMM, 4);
        cpu.r[RAX] = before[4];
        cpu.r[MXCSR] = before[5];
        String end = execute(instruction(words[0]));
        long status = words[0].contains("comis") && end.equals("ok") ? cpu.r[RFLAGS] & Flags.STATUS : 0;
        String found = String.join(";", end, hex(cpu.r[XMM]), hex(cpu.r[XMM + 1]), hex(cpu.r[RAX]), hex(status),
                hex(cpu.r[MXCSR]));
        int tail = line.contains(";fault;") ? line.indexOf(";fault;") : line.indexOf(";ok;");
        return new Outcome(line.substring(tail + 1), found);
    }

    private String execute(Instruction instruction) {
        try {
            operations.of(instruction).execute(cpu, instruction);
            return "ok";
        } catch (ProcessorFault fault) {
            return fault.vector() == ExceptionVector.SIMD_FLOATING_POINT ? "fault" : fault.vector().symbol();
        }
    }

    private static String hex(long value) {
        return Long.toHexString(value);
    }

    /** The instruction that a text such as {@code shufps xmm0,xmm1,27} means. */
    Instruction instruction(String text) throws EncodingException, UndecodableException {
        Instruction known = decoded.get(text);
        if (known != null) {
            return known;
        }
        int space = text.indexOf(' ');
        List<SourceOperand> operands = new ArrayList<>();
        for (String word : text.substring(space + 1).split(",")) {
            Register register = Register.named(word);
            operands.add(register != null ? new SourceOperand.Named(register)
                    : new SourceOperand.Constant(Long.parseLong(word), 0, false, SourceOperand.Distance.UNSAID));
        }
        byte[] bytes = encoder.encode(CodeSize.BITS64, 0, List.of(), text.substring(0, space), operands);
        Instruction instruction = decoder.decode(CodeSize.BITS64, offset -> bytes[offset] & 0xFF);
        decoded.put(text, instruction);
        return instruction;
    }
}
