package faultline.reference;

import static faultline.reference.FuzzDifference.everything;
import static faultline.reference.FuzzDifference.exception;
import static faultline.reference.FuzzDifference.ofBochs;
import static faultline.reference.FuzzDifference.ofBoth;
import static faultline.reference.FuzzDifference.ofQemu;

import faultline.machine.exception.Rule;
import faultline.machine.register.Flags;
import java.util.List;

/** Differences about branches, interrupt instructions, frames on the stack and loads of segment registers. */
final class FuzzTransferDifferences {

    private static final String FAR_RETURNS = "RETF|IRET[DQ]?";
    private static final String FAR_CALL = "(9A|FF [159][89A-F]) ";
    private static final long UPPER_HALF_OF_EFLAGS = 0xFFFF_0000L;

    static final List<FuzzDifference> ALL = List.of(
        ofQemu("TARGET_NOT_CANONICAL", "SDM volume 2, \"RET\", \"CALL\", \"JMP\": a non-canonical target is #GP(0) at the branch; QEMU has it "
                + "at the target",
            everything(pair -> pair.rule() == Rule.TARGET_CANONICAL && pair.ours().vector() == 13 && pair.theirs().vector() == 13)),
        ofQemu("CODE_LIMIT", "SDM volume 3, \"Limit Checking\": a target beyond the limit of the code segment is #GP(0); QEMU goes there",
            everything(pair -> pair.rule() == Rule.TARGET_CANONICAL && pair.theirs().vector() != 13)),
        ofQemu("RET_RELEASES_SIGNED", "SDM volume 2, \"RET\": imm16 is unsigned; QEMU sign-extends it; so RETF to an outer level finds the "
                + "stack pointer elsewhere",
            everything(pair -> pair.encodes("C[2A] .. [89A-F][0-9A-F] ") && (pair.lastIs("RETF")
                    || ((pair.ours().value(FuzzCase.RSP) ^ pair.theirs().value(FuzzCase.RSP)) & 0xFFFF) == 0))),
        ofQemu("INT1_IS_UNDEFINED", "SDM volume 2, \"INT n/INTO/INT3/INT1\": opcode F1 raises #DB; QEMU has #UD",
            everything(pair -> pair.lastIs("INT1") && pair.theirs().vector() == 6)),
        ofQemu("GATE_OF_INT_N", "SDM volume 2, \"INT n/INTO/INT3/INT1\": the error code is the vector times 8, plus 2; QEMU has the vector "
                + "times 16",
            exception(pair -> pair.lastIs("INT") && (pair.ours().vector() == 13 || pair.ours().vector() == 11)
                    && pair.theirs().raised(pair.ours().vector(), 2 * (pair.ours().errorCode() & ~7L) | 2))),
        ofQemu("FAR_RETURN_READS_AS_SUPERVISOR", "SDM volume 3, \"Access Rights\": RETF and IRET pop with the rights of the CPL; QEMU pops as "
                + "the supervisor",
            everything(pair -> pair.lastIs(FAR_RETURNS) && pair.one().mode().level == 3 && pair.ours().vector() == 14)),
        ofQemu("FAR_CALL_PUSHES_AS_SUPERVISOR", "SDM volume 3, \"Access Rights\": a far CALL that stays at its level pushes with the rights of "
                + "the CPL; QEMU pushes as the supervisor",
            exception(pair -> pair.lastIs("CALL") && pair.encodes(FAR_CALL) && pair.one().mode().level == 3
                    && pair.theirs().raised(14, pair.ours().errorCode() & ~4L))),
        ofQemu("FAR_RETURN_POPS_BY_ESP", "SDM volume 3, \"Stack Size in 64-Bit Mode\": RSP has 64 bits whatever the operand size; QEMU pops "
                + "RETF and IRET by ESP or SP",
            everything(pair -> pair.lastIs(FAR_RETURNS) && pair.one().mode().longMode()
                    && (pair.ours().value(FuzzCase.RSP) >>> 32 != 0 || pair.executed("LSS|MOV|POP")))),
        ofQemu("VIRTUAL_8086_FROM_LONG_MODE", "SDM volume 3, \"IA-32e Mode\": there is no virtual-8086 mode, and IRET ignores VM; QEMU goes "
                + "there",
            everything(pair -> pair.executed("IRETD?") && (pair.theirs().value(FuzzCase.FLAGS) & Flags.VM) != 0)),
        ofQemu("NULL_STACK_FOR_32_BIT_CODE", "SDM volume 2, \"IRET/IRETD/IRETQ\": a null SS is #GP(0) where the return is not to 64-bit code; "
                + "QEMU does not look at the code segment",
            everything(pair -> pair.rule() == Rule.SELECTOR_LOADABLE && pair.lastIs(FAR_RETURNS) && pair.ours().raised(13, 0))),
        ofQemu("RPL_OF_A_NULL_STACK_SELECTOR", "SDM volume 2, \"MOV\", \"64-Bit Mode Exceptions\": #GP(0) for a null SS whose RPL is not the "
                + "CPL; QEMU takes it",
            everything(pair -> pair.rule() == Rule.SELECTOR_LOADABLE && pair.lastIs("LSS|MOV|POP") && pair.ours().errorCode() == 0
                    && (pair.theirs().value(FuzzCase.SS) & ~3L) == 0)),
        ofBoth("STACK_SEGMENT_OF_IRET_NOT_PRESENT", "SDM volume 2, \"IRET/IRETD/IRETQ\": #SS with the selector; both have #NP",
            exception(pair -> pair.rule() == Rule.SEGMENT_PRESENT && pair.lastIs(FAR_RETURNS) && pair.ours().vector() == 12
                    && pair.theirs().raised(11, pair.ours().errorCode()))),
        ofQemu("ENTER_TOUCHES_THE_FRAME", "SDM volume 2, \"ENTER\", \"Protected Mode Exceptions\": #PF if a write by the final stack pointer "
                + "would fault; QEMU does not look",
            everything(pair -> pair.lastIs("ENTER") && (pair.ours().vector() == 14 || pair.ours().vector() == 12))),
        ofQemu("FAR_POINTER_OF_64_BITS", "SDM volume 2, \"LDS/LES/LFS/LGS/LSS\": with REX.W the pointer is m16:64; QEMU, like AMD's "
                + "processors, reads m16:32",
            everything(pair -> pair.executed("LFS|LGS|LSS", 8))),
        ofBochs("ORDER_OF_FAR_POINTER", "SDM volume 2, \"LDS/LES/LFS/LGS/LSS\", \"IRET\": whether offset or selector is read first is not "
                + "said; Bochs begins with the selector",
            everything(pair -> pair.lastIs("L[DEFGS]S|JMP|CALL|RETF|IRET[DQ]?") && pair.bothFault())),
        ofBochs("FRAME_WITH_66", "SDM volume 2, \"ENTER\", \"LEAVE\": in 64-bit mode 66 makes the operand size 16 bits; Bochs keeps 64",
            everything(pair -> pair.one().mode().longMode() && pair.executed("ENTER|LEAVE", 2))),
        ofBochs("PUSH_OF_A_SEGMENT_REGISTER", "SDM volume 2, \"PUSH\": with 32 bits, zeroes are pushed above the selector, or the upper half "
                + "is left alone as Bochs does",
            FuzzTransferDifferences::mendedPush),
        ofBochs("IRET_TO_32_BIT_CODE", "AMD APM volume 3, \"IRET\", action: in 64-bit mode SS and RSP are popped whatever code is returned "
                + "to; Bochs pops them for 64-bit code or another CPL",
            everything(pair -> pair.one().mode().longMode() && pair.executed("IRETD?"))));

    private FuzzTransferDifferences() {
    }

    /** The stack as we leave it, and the upper half of the flags if they are popped of it. */
    private static FuzzOutcome mendedPush(FuzzPair pair) {
        if (!pair.executed("PUSH", 4)) {
            return pair.theirs();
        }
        FuzzOutcome mended = pair.theirs().withMemoryOf(pair.ours(), pair.differingMemory());
        long popped = pair.executed("POPFD") ? UPPER_HALF_OF_EFLAGS : 0;
        return mended.with(FuzzCase.FLAGS, mended.value(FuzzCase.FLAGS) & ~popped | pair.ours().value(FuzzCase.FLAGS) & popped);
    }
}
