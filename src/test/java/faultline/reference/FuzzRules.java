package faultline.reference;

import faultline.isa.Decoder;
import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.isa.Register;
import faultline.isa.UndecodableException;
import faultline.machine.register.Flags;
import java.util.Set;

/** Which instructions a test case may hold: those whose outcome the manual settles and that leave the driver alive. */
final class FuzzRules {

    /** What they answer differs between processors, or between two runs of one; and QEMU has neither RDPMC nor INVPCID. */
    private static final Set<String> NEVER = Set.of("CPUID", "RDTSC", "RDTSCP", "RDPMC",
        "INVPCID");
    /** Approximations, of which the manual gives the error only. */
    private static final String APPROXIMATIONS = "R(CP|SQRT)[PS]S";
    /** The driver neither sets nor tells the state that these work on. */
    private static final String FLOATING_POINT = "F.*|EMMS";
    /** At CPL 0 they would take the machine from the driver; above, they fault. */
    private static final Set<String> PRIVILEGED = Set.of("HLT", "LGDT", "LIDT", "LLDT", "LTR", "LMSW", "RDMSR", "WRMSR");

    private final Set<String> modelled;

    FuzzRules(Set<String> modelled) {
        this.modelled = modelled;
    }

    boolean modelled(String mnemonic) {
        return modelled.contains(mnemonic) && !NEVER.contains(mnemonic) && !mnemonic.matches(FLOATING_POINT)
                && !mnemonic.matches(APPROXIMATIONS);
    }

    /**
     * Whether a case may hold an instruction.
     *
     * @param cl what CL holds before it, or −1 where that is not known
     */
    boolean allow(Instruction instruction, FuzzMode mode, long flags, int cl) {
        String mnemonic = instruction.mnemonic();
        if (!modelled(mnemonic) || mode.level == 0 && (PRIVILEGED.contains(mnemonic) || writesControl(instruction))) {
            return false;
        }
        boolean ports = mnemonic.matches("IN|OUT|(INS|OUTS)[BWD]");
        if (ports && (mode.level == 0 || (flags & Flags.IOPL) != 0)) {
            return false;
        }
        return defined(instruction, cl);
    }

    private static boolean writesControl(Instruction instruction) {
        if (!instruction.mnemonic().equals("MOV") || instruction.operand(0).kind != Operand.Kind.REGISTER) {
            return false;
        }
        Register target = instruction.operand(0).register;
        return target.kind() == Register.Kind.CONTROL && target.number() != 2
                || target.kind() == Register.Kind.DEBUG && target.number() > 3 && target.number() != 6;
    }

    /** Whether the manual defines the result. */
    private static boolean defined(Instruction instruction, int cl) {
        return switch (instruction.mnemonic()) {
            case "SHLD", "SHRD" -> {
                int count = UndefinedFlags.count(instruction, cl);
                yield instruction.operand(0).size > 2 || count >= 0 && count <= 16;
            }
            // The driver expects error codes of these vectors, which an interrupt instruction does not push.
            case "INT" -> !Set.of(8L, 10L, 11L, 12L, 13L, 14L, 17L).contains(instruction.operand(0).value & 0xFF);
            case "BSWAP" -> instruction.operand(0).size > 2;
            default -> true;
        };
    }

    /** The length of an instruction that a case might hold but for its LOCK prefix; 0 when the bytes are none such. */
    int refusedForLock(Decoder decoder, FuzzMode mode, long flags, byte[] bytes) {
        int at = 0;
        while (at < bytes.length && bytes[at] != (byte) 0xF0) {
            at++;
        }
        int skipped = at;
        try {
            Instruction instruction = decoder.decode(mode.size, offset -> bytes[offset < skipped ? offset : offset + 1]);
            // QEMU executes some of them: it must survive that, and it aborts at BT and its kin.
            boolean possible = skipped < 4 && allow(instruction, mode, flags, -1)
                    && !instruction.mnemonic().matches("BT[SRC]?|J.*|LOOP.*|CALL|RETF?|IRET.*");
            return possible ? instruction.length + 1 : 0;
        } catch (UndecodableException | ArrayIndexOutOfBoundsException e) {
            return 0;
        }
    }
}
