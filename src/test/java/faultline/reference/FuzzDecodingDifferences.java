package faultline.reference;

import static faultline.reference.FuzzDifference.everything;
import static faultline.reference.FuzzDifference.ofBochs;
import static faultline.reference.FuzzDifference.ofQemu;

import faultline.machine.exception.Rule;
import java.util.List;

/** Differences about prefixes, encodings, and which instructions there are. */
final class FuzzDecodingDifferences {

    /** TEST by its second encoding, and with an address relative to RIP. */
    private static final String TEST = "F[67] [048C][89A-F] ";
    private static final String TEST_RELATIVE = "F[67] 0D ";

    static final List<FuzzDifference> ALL = List.of(
        ofQemu("LOCK_IS_IGNORED", "SDM volume 2, \"LOCK\": #UD for any instruction and operand that is not listed; QEMU ignores the prefix "
                + "on some",
            everything(pair -> pair.ours().vector() == 6 && pair.oursEndsAtCode("F0 "))),
        ofQemu("SEGMENT_OVERRIDE_IN_64_BIT_MODE", "SDM volume 1, \"Segment Override Prefixes\": in 64-bit mode those of CS, DS, ES and SS "
                + "are ignored; in QEMU they cancel those of FS and GS, and add the segment's base",
            everything(pair -> pair.one().mode().longMode() && pair.hasPrefix("26|2E|36|3E")
                    && (pair.hasPrefix("64|65") || pair.executed("LSS|MOV|POP")))),
        ofQemu("REX_NOT_LAST", "SDM volume 2, \"REX Prefixes\": REX counts only directly before the opcode; QEMU remembers it",
            everything(pair -> pair.one().mode().longMode() && pair.encodes("4[0-9A-F] (3E|F0|F2|F3|66|67|26|2E|36|64|65) "))),
        ofBochs("SEGMENT_REGISTER_WITH_REX_R", "SDM volume 2, \"REX Prefixes\": REX.R is ignored where ModR/M names a segment register; "
                + "Bochs has #UD",
            everything(pair -> pair.theirs().vector() == 6 && pair.encodes("4[4-7C-F] 8[CE] "))),
        ofQemu("MOVBE_WITH_66_AND_REX_W", "SDM volume 2, \"REX.W and Operand-Size Prefix\": REX.W wins over 66; in QEMU's MOVBE 66 wins",
            everything(pair -> pair.hasPrefix("66") && pair.executed("MOVBE", 8))),
        ofQemu("MOVBE_IN_16_BIT_CODE", "SDM volume 2, \"MOVBE\": the prefix 66 changes the operand size to 32 bits there; QEMU takes it for "
                + "16 bits",
            everything(pair -> pair.one().mode() == FuzzMode.USER_16 && pair.executed("MOVBE"))),
        ofQemu("TEST_BY_1", "AMD APM volume 3, \"ModRM.reg Extensions for the Primary Opcode Map\": F6 /1 and F7 /1 are TEST too, as in "
                + "Intel's processors; QEMU has #UD, after it has read the operand, and forgets the immediate in addresses relative to RIP",
            everything(pair -> pair.theirs().vector() == 6 && pair.theirsEndsAtCode(TEST)
                    || pair.one().mode().longMode() && pair.theirs().vector() >= 12 && pair.theirsEndsAtCode(TEST_RELATIVE))),
        ofQemu("CLFLUSH_READS_NOTHING", "SDM volume 2, \"CLFLUSH\": it faults as a load of a byte does; in QEMU it is a no-op",
            everything(pair -> pair.lastIs("CLFLUSH") && pair.ours().vector() >= 12)),
        ofQemu("PREFETCH_OF_A_REGISTER", "SDM volume 2, \"Opcode Extensions for One- and Two-byte Opcodes by Group Number\", group 16: "
                + "0F 18 with a register is a reserved NOP; QEMU has #UD for /0 to /3",
            everything(pair -> pair.theirs().vector() == 6 && pair.theirsEndsAtCode("0F 18 [CD]"))),
        ofQemu("REGISTER_FOR_MEMORY", "SDM volume 2, \"MOVLPD\", \"MOVHPD\", \"MOVNTDQ\" and their kin: one operand is in memory; QEMU takes "
                + "a register, too",
            everything(pair -> pair.rule() == Rule.OPCODE_DEFINED && pair.encodes("0F (1[2367]|2B|E7) [C-F]"))),
        ofBochs("SALC", "SDM volume 2, \"Opcode Map\": D6 is reserved; Bochs has SALC there, which processors have without its being "
                + "documented",
            everything(pair -> pair.rule() == Rule.OPCODE_DEFINED && pair.encodes("D6 "))),
        ofBochs("NO_INSTRUCTION_FETCHED_WHOLE", "The manuals do not say how much of bytes that are no instruction is fetched; here it ends with "
                + "the opcode, in Bochs with the operand that it might have",
            everything(pair -> pair.rule() == Rule.OPCODE_DEFINED && pair.theirs().vector() == 14
                    && pair.theirs().value(FuzzCase.CR2) == FuzzCase.CODE + FuzzCase.PAGE)),
        ofBochs("PREFETCHW_OF_A_REGISTER", "AMD APM volume 3, \"PREFETCH, PREFETCHW\": 0F 0D with a register is #UD; in Bochs it does nothing",
            everything(pair -> pair.rule() == Rule.OPCODE_DEFINED && pair.encodes("0F 0D [C-F]"))),
        ofQemu("DOUBLE_SHIFT_OF_RELATIVE_ADDRESS", "SDM volume 2, \"RIP-Relative Addressing\": relative to the next instruction; QEMU "
                + "forgets the immediate byte of SHLD and SHRD",
            everything(pair -> pair.one().mode().longMode() && pair.encodes("0F A[4C] [0-3][5D] "))),
        ofQemu("FAULT_BEFORE_THE_LAST_BYTE", "SDM volume 3, \"Priority Among Concurrent Events\": faults of the fetch come before those of "
                + "decoding and executing; QEMU may refuse an instruction before it has fetched all of it",
            everything(pair -> (pair.rule() == Rule.INSTRUCTION_LENGTH || lacksCode(pair))
                    && pair.theirs().value(FuzzCase.RIP) == pair.ours().value(FuzzCase.RIP))),
        ofBochs("PREFIX_BEFORE_VEX", "SDM volume 3, \"Priority Among Concurrent Events\": faults of the fetch come before those of decoding; Bochs "
                + "may refuse 66, F2, F3, LOCK and REX before VEX before it has fetched what follows",
            everything(pair -> lacksCode(pair) && pair.theirs().vector() == 6 && pair.theirsEndsAtCode("(66|F[023]|4[0-9A-F]) ((26|2E|36|3E|64|65|66|67|F0|F2|F3|4[0-9A-F]) )*C4 "))),
        ofBochs("PROCESSOR_OF_2013", "SDM volume 2, \"CPUID\": the processor that Bochs plays has no SMAP",
            everything(pair -> pair.theirs().vector() == 6 && pair.executed("CLAC|STAC"))),
        ofBochs("VEX_W_OUTSIDE_64_BIT_MODE", "SDM volume 2, \"ANDN\" and its kin: VEX.W1 is ignored in non-64-bit modes; Bochs has #UD",
            everything(pair -> !pair.one().mode().longMode() && pair.theirs().vector() == 6
                    && pair.theirsEndsAtCode("C4 [CE][23] [89A-F]"))),
        ofQemu("VEX_IN_16_BIT_CODE", "SDM volume 2, \"The VEX Prefix\": it is refused in real-address and virtual-8086 mode; QEMU takes it for LES "
                + "in 16-bit code of protected mode, too",
            everything(pair -> pair.one().mode() == FuzzMode.USER_16 && pair.theirs().vector() == 6 && pair.theirsEndsAtCode("C4 [C-F]"))),
        ofQemu("VEX_B_OUTSIDE_64_BIT_MODE", "SDM volume 2, \"The VEX Prefix\": VEX.B is ignored outside 64-bit mode; in QEMU it adds 8 to a "
                + "register's number",
            everything(pair -> !pair.one().mode().longMode() && pair.encodes("C4 C[23] "))),
        ofBochs("COUNT_OF_NO_ITERATION", "SDM volume 2, \"REP/REPE/REPZ/REPNE/REPNZ\": nothing is done with a count of 0; Bochs clears the "
                + "upper halves of the 32-bit address registers",
            everything(pair -> pair.one().mode().longMode() && pair.hasPrefix("67") && pair.hasPrefix("F[23]")
                    && pair.executed("(MOVS|STOS|LODS|CMPS|SCAS)."))));

    private FuzzDecodingDifferences() {
    }

    /** Whether an instruction here reaches beyond the page of the code. */
    private static boolean lacksCode(FuzzPair pair) {
        return pair.ours().vector() == 14 && pair.ours().value(FuzzCase.CR2) == FuzzCase.CODE + FuzzCase.PAGE;
    }
}
