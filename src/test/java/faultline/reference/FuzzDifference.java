package faultline.reference;

import static faultline.reference.Emulator.BOCHS;
import static faultline.reference.Emulator.QEMU;

import faultline.machine.exception.Rule;
import faultline.machine.floating.Mxcsr;
import faultline.machine.register.Flags;
import java.util.Set;

/**
 * A case in which a reference emulator departs from the manuals, or in which the manuals leave a choice. What differs
 * between the machine and an emulator in the fuzzing must be one of these.
 */
enum FuzzDifference {
    LIMITS_AND_TYPES_OF_SEGMENTS("SDM volume 3, \"Limit Checking\" and \"Type Checking\": QEMU translates no checks of a "
            + "segment's limit and type into code", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.rule() == Rule.ADDRESS_WITHIN_SEGMENT || pair.rule() == Rule.SEGMENT_ACCESS;
        }
    },
    STACK_NOT_CANONICAL("SDM volume 3, \"Stack-Segment Fault (#SS)\": a non-canonical address by SS is #SS(0); QEMU has "
            + "#GP(0) for it", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.rule() == Rule.ADDRESS_CANONICAL && pair.ours().vector() == 12
                    && pair.theirs().equals(pair.ours().withException(13, 0));
        }
    },
    TARGET_NOT_CANONICAL("SDM volume 2, \"RET\", \"CALL\", \"JMP\": a non-canonical target is #GP(0) at the branch; QEMU "
            + "has it at the target", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.rule() == Rule.TARGET_CANONICAL && pair.ours().vector() == 13 && pair.theirs().vector() == 13;
        }
    },
    CODE_LIMIT("SDM volume 3, \"Limit Checking\": a target beyond the limit of the code segment is #GP(0); QEMU goes "
            + "there", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.rule() == Rule.TARGET_CANONICAL && pair.theirs().vector() != 13;
        }
    },
    ORDER_OF_CMPS("SDM volume 2, \"CMPS\": which operand is read first is not said; QEMU reads ES:rDI first",
            Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.lastIs("CMPS[BWDQ]") && pair.ours().vector() >= 12 && pair.theirs().vector() >= 12;
        }
    },
    INT1_IS_UNDEFINED("SDM volume 2, \"INT n/INTO/INT3/INT1\": opcode F1 raises #DB; QEMU has #UD", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.lastIs("INT1") && pair.theirs().vector() == 6;
        }
    },
    LOCK_IS_IGNORED("SDM volume 2, \"LOCK\": #UD for any instruction and operand that is not listed; QEMU ignores the "
            + "prefix on some", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.ours().vector() == 6 && pair.endHasPrefix(0xF0);
        }
    },
    FAR_RETURN_READS_AS_SUPERVISOR("SDM volume 3, \"Access Rights\": RETF and IRET pop with the rights of the CPL; QEMU pops as "
            + "the supervisor", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.lastIs("RETF|IRET[DQ]?") && pair.one().mode().level == 3 && pair.ours().vector() == 14;
        }
    },
    FAR_POINTER_OF_64_BITS("SDM volume 2, \"LDS/LES/LFS/LGS/LSS\": with REX.W the pointer is m16:64; QEMU, like AMD's "
            + "processors, reads m16:32", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.executed("LFS|LGS|LSS", 8);
        }
    },
    OPERAND_REACHES_NOT_CANONICAL("SDM volume 1, \"Canonical Addressing\": every byte of an operand is checked; QEMU checks "
            + "the pages one after the other", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.rule() == Rule.ADDRESS_CANONICAL && pair.theirs().vector() == 14
                    && pair.theirs().value(FuzzCase.CR2) >>> 4 == 0x7FF_FFFF_FFFFL;
        }
    },
    GATE_OF_INT_N("SDM volume 2, \"INT n/INTO/INT3/INT1\": the error code is the vector times 8, plus 2; QEMU has the vector "
            + "times 16", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.lastIs("INT") && (pair.ours().vector() == 13 || pair.ours().vector() == 11)
                    && pair.theirs().equals(pair.ours().withException(pair.ours().vector(), 2 * (pair.ours().errorCode() & ~7L) | 2));
        }
    },
    SEGMENT_OVERRIDE_IN_64_BIT_MODE("SDM volume 1, \"Segment Override Prefixes\": in 64-bit mode those of CS, DS, ES and SS "
            + "are ignored; in QEMU they cancel those of FS and GS, and add the segment's base", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.one().mode().longMode() && pair.has("26|2E|36|3E") && (pair.has("64|65") || pair.hasBase());
        }
    },
    BASE_OF_STORED_TABLE("SDM volume 2, \"SGDT\", \"SIDT\": the whole base is stored; QEMU keeps 24 bits where the "
            + "operand size would be 16 bits", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.executed("SGDT|SIDT") && (pair.has("66") || pair.one().mode() == FuzzMode.USER_16);
        }
    },
    ORDER_OF_PUSHA("SDM volume 2, \"PUSHA\": EAX is pushed first, so the highest address faults first; what was written "
            + "before the fault stays; QEMU begins at the lowest", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.lastIs("PUSHAD?") && pair.ours().vector() == 14 && pair.theirs().vector() == 14;
        }
    },
    VIRTUAL_8086_FROM_LONG_MODE("SDM volume 3, \"IA-32e Mode\": there is no virtual-8086 mode, and IRET ignores VM; QEMU goes "
            + "there", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.executed("IRETD?") && (pair.theirs().value(FuzzCase.FLAGS) & Flags.VM) != 0;
        }
    },
    RESERVED_BIT_WITHOUT_PRESENT("SDM volume 3, \"Page-Fault Exceptions\": RSVD is reported with P = 1; QEMU has P = 0",
            Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.rule() == Rule.PAGE_RESERVED_BITS
                    && pair.theirs().equals(pair.ours().withException(14, pair.ours().errorCode() & ~1L));
        }
    },
    FLAGS_OF_A_FAULTING_CONDITION("SDM volume 3, \"Program or Task Restart\": a fault leaves the flags; QEMU loses them where an "
            + "instruction has read a condition before one that faults", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.losesFlags() && pair.onlyFlagsDiffer();
        }
    },
    REX_NOT_LAST("SDM volume 2, \"REX Prefixes\": REX counts only directly before the opcode; QEMU remembers it",
            Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.one().mode().longMode() && pair.text().matches(".*4[0-9A-F] (3E|F0|F2|F3|66|67|26|2E|36|64|65) .*");
        }
    },
    RET_RELEASES_SIGNED("SDM volume 2, \"RET\": imm16 is unsigned; QEMU sign-extends it", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.executed("RETF?") && pair.text().matches(".*C[2A] .. [89A-F][0-9A-F] .*")
                    && ((pair.ours().value(FuzzCase.RSP) ^ pair.theirs().value(FuzzCase.RSP)) & 0xFFFF) == 0;
        }
    },
    ENTER_TOUCHES_THE_FRAME("SDM volume 2, \"ENTER\", \"Protected Mode Exceptions\": #PF if a write by the final stack pointer "
            + "would fault; QEMU does not look", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.lastIs("ENTER") && (pair.ours().vector() == 14 || pair.ours().vector() == 12);
        }
    },
    MOVBE_IN_16_BIT_CODE("SDM volume 2, \"MOVBE\": the prefix 66 changes the operand size to 32 bits there; QEMU takes it for "
            + "16 bits", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.one().mode() == FuzzMode.USER_16 && pair.executed("MOVBE");
        }
    },
    TEST_BY_1("AMD APM volume 3, \"ModRM.reg Extensions for the Primary Opcode Map\": F6 /1 and F7 /1 are TEST too, as in "
            + "Intel's processors; QEMU has #UD", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.theirs().vector() == 6 && pair.text().matches(".*F[67] ([048C][8-9A-F]) .*");
        }
    },
    SINGLE_STEP_OF_PAUSE("SDM volume 3, \"Single-Step Exception Condition\": TF traps after each instruction; QEMU forgets it "
            + "after PAUSE", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.rule() == Rule.SINGLE_STEP && pair.executed("PAUSE");
        }
    },
    FAR_RETURN_POPS_BY_ESP("SDM volume 3, \"Stack Size in 64-Bit Mode\": RSP has 64 bits whatever the operand size; QEMU pops "
            + "RETF and IRET by ESP or SP", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.lastIs("RETF|IRET[DQ]?") && pair.one().mode().longMode()
                    && (pair.ours().value(FuzzCase.RSP) >>> 32 != 0 || pair.executed("LSS|MOV|POP"));
        }
    },
    SINGLE_STEP_HELD_BACK("SDM volume 3, \"Masking Exceptions and Interrupts When Switching Stacks\": MOV SS and POP SS alone hold "
            + "the trap back; in QEMU STI and LSS do", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.rule() == Rule.SINGLE_STEP && pair.lastIs("STI|LSS");
        }
    },
    FAULT_BEFORE_THE_LAST_BYTE("SDM volume 3, \"Priority Among Concurrent Events\": faults of the fetch come before those of decoding "
            + "and executing; QEMU may refuse an instruction before it has fetched all of it", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            boolean fetch = pair.rule() == Rule.INSTRUCTION_LENGTH
                    || pair.ours().vector() == 14 && pair.ours().value(FuzzCase.CR2) == FuzzCase.CODE + FuzzCase.PAGE;
            return fetch
                    && pair.theirs().value(FuzzCase.RIP) == pair.ours().value(FuzzCase.RIP);
        }
    },
    DISABLED_BREAKPOINTS_IN_DR6("SDM volume 3, \"Debug Status Register (DR6)\": B0 to B3 may be set for breakpoints that are not enabled",
            Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            long theirs = pair.theirs().value(FuzzCase.DR6) & ~0xFL;
            return pair.ours().vector() == 1 && pair.theirs().with(FuzzCase.DR6, theirs).equals(pair.ours());
        }
    },
    SCAN_OF_ZERO("SDM volume 2, \"BSF\", \"BSR\": for a source of 0 the destination is undefined; here it keeps all 64 bits, in "
            + "QEMU the low 32", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.executed("BSF|BSR|TZCNT|LZCNT", 4);
        }
    },
    MOVBE_WITH_66_AND_REX_W("SDM volume 2, \"REX.W and Operand-Size Prefix\": REX.W wins over 66; in QEMU's MOVBE 66 wins", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.has("66") && pair.executed("MOVBE", 8);
        }
    },
    FLAGS_OF_CMPXCHG8B("SDM volume 2, \"CMPXCHG8B/CMPXCHG16B\": ZF alone changes; QEMU loses flags that it had not computed yet",
            Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.executed("CMPXCHG(8|16)B") && pair.ours().vector() == pair.theirs().vector();
        }
    },
    DENORMALS_IN_MXCSR("SDM volume 1, \"Denormal-Operand Exception (#D)\": DE tells that an operand was denormal, unless DAZ makes it 0; "
            + "QEMU sets it in the second case alone", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.executedVector() && (pair.withoutMxcsr(Mxcsr.DE).same()
                    || pair.executed("STMXCSR") && pair.withoutMxcsr(Mxcsr.DE).differsInOneBit());
        }
    },
    NO_NUMERIC_EXCEPTION("SDM volume 1, \"SIMD Floating-Point Exceptions\": what MXCSR does not mask is raised; QEMU never raises any",
            Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.rule() == Rule.NUMERIC_EXCEPTION_MASKED && (pair.ours().vector() == 19 || pair.ours().vector() == 6);
        }
    },
    UNALIGNED_VECTORS("SDM volume 2, \"Type 4 Class Exception Conditions\" and the like: #GP(0) for an operand of 16 bytes that is not aligned; "
            + "QEMU does not look", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.rule() == Rule.OPERAND_ALIGNED && pair.lastIsVector() && pair.ours().vector() == 13;
        }
    },
    EMULATION_OF_SSE("SDM volume 2, \"Type 4 Class Exception Conditions\" and the like: #UD for EM = 1 stands before #NM for TS = 1; in QEMU "
            + "#NM comes first", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.rule() == Rule.SSE_ENABLED && (pair.one().vectors().off() & 3) == 3
                    && pair.theirs().equals(pair.ours().withException(7, 0));
        }
    },
    RESERVED_BITS_OF_MXCSR("SDM volume 2, \"LDMXCSR\": #GP(0) for a reserved bit; QEMU loads it", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.rule() == Rule.REGISTER_VALUE && pair.lastIs("LDMXCSR");
        }
    },
    LEAST_OF_DENORMALS("A processor with DAZ = 1 (the manuals do not say it): MIN and MAX give 0 for a denormal operand; QEMU the operand itself",
            Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.executed("(MIN|MAX)[PS][SD]") && pair.setsDenormalsToZero();
        }
    },
    NAN_OF_TWO("SDM volume 1, \"Rules for handling NaNs\": of two NaNs SSE takes the first operand's; QEMU takes the larger significand, as "
            + "the x87 unit does", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.executed("(ADD|SUB|MUL|DIV)[PS][SD]") && pair.differsInNans();
        }
    },
    STORED_IN_HALVES("SDM volume 3, \"Program or Task Restart\": a store that faults leaves memory alone; QEMU stores 16 bytes in two halves, of "
            + "which the first one stays", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.ours().vector() == 14 && pair.executed("MOV(UP[SD]|DQU)") && pair.ours().withMemoryOf(pair.theirs()).equals(pair.theirs());
        }
    },
    HALF_AN_OPERAND("SDM volume 2, \"CVTDQ2PD\", \"CVTPS2PD\": the operand in memory has 8 bytes; QEMU reads 16", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.theirs().vector() >= 12 && pair.theirsEndsAt("CVT(DQ|PS)2PD");
        }
    },
    ALIGNMENT_BEFORE_PAGES("SDM volume 2, \"CMPXCHG16B\": which of #GP(0) for alignment and a page fault comes first is not said",
            Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.rule() == Rule.OPERAND_ALIGNED && pair.lastIs("CMPXCHG16B") && pair.theirs().vector() == 14;
        }
    },
    DOUBLE_SHIFT_OF_RELATIVE_ADDRESS("SDM volume 2, \"RIP-Relative Addressing\": relative to the next instruction; QEMU forgets the "
            + "immediate byte of SHLD and SHRD", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.one().mode().longMode() && pair.text().matches(".*0F A[4C] [0-3][5D] .*");
        }
    },
    POPA_CHANGES_REGISTERS("SDM volume 3, \"Program or Task Restart\": a fault leaves the registers; QEMU has popped some",
            Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.lastIs("POPAD?") && pair.ours().vector() == 14 && pair.theirs().vector() == 14;
        }
    },
    ARPL_WRITES_ALWAYS("SDM volume 2, \"ARPL\": the destination is written only when its RPL is raised; QEMU always writes", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.executed("ARPL") && pair.theirs().vector() == 14 && (pair.theirs().errorCode() & 2) != 0;
        }
    },
    NULL_STACK_FOR_32_BIT_CODE("SDM volume 2, \"IRET/IRETD/IRETQ\": a null SS is #GP(0) where the return is not to 64-bit code; "
            + "QEMU does not look at the code segment", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.rule() == Rule.SELECTOR_LOADABLE && pair.lastIs("IRET[DQ]?|RETF")
                    && pair.ours().vector() == 13 && pair.ours().errorCode() == 0;
        }
    },
    UPDATES_READ_FIRST("AMD APM volume 2, \"Page-Fault Exception\", and real processors: what is read to be written faults as a write; "
            + "QEMU faults at the read", Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.ours().vector() == 14 && (pair.ours().errorCode() & 2) != 0 && pair.theirs().vector() == 14
                    && pair.theirs().with(FuzzCase.CR2, pair.ours().value(FuzzCase.CR2))
                            .equals(pair.ours().withException(14, pair.theirs().errorCode()));
        }
    },
    ACCESS_BEYOND_4_GIB("SDM volume 3, \"Limit Checking\": with a limit of 4 GiB an operand that reaches beyond it may or may not fault; in "
            + "Bochs it goes on at 0", Set.of(BOCHS)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.rule() == Rule.ADDRESS_WITHIN_SEGMENT && pair.theirs().vector() == 14
                    && (pair.theirs().value(FuzzCase.CR2) >>> 4 == 0xFFF_FFFFL || pair.theirs().value(FuzzCase.CR2) == 0);
        }
    },
    PROCESSOR_OF_2011("SDM volume 2, \"CPUID\": the processor that Bochs plays has no SMAP and no MOVBE", Set.of(BOCHS)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.theirs().vector() == 6 && pair.executed("CLAC|STAC|MOVBE");
        }
    },
    ORDER_OF_FAR_POINTER("SDM volume 2, \"LDS/LES/LFS/LGS/LSS\", \"IRET\": whether offset or selector is read first is not said; Bochs begins with the "
            + "selector", Set.of(BOCHS)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.lastIs("L[DEFGS]S|JMP|CALL|RETF|IRET[DQ]?") && pair.ours().vector() >= 12 && pair.theirs().vector() >= 12;
        }
    },
    FRAME_WITH_66("SDM volume 2, \"ENTER\", \"LEAVE\": in 64-bit mode 66 makes the operand size 16 bits; Bochs keeps 64", Set.of(BOCHS)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.one().mode().longMode() && pair.executed("ENTER|LEAVE", 2);
        }
    },
    SEGMENT_REGISTER_WITH_REX_R("SDM volume 2, \"REX Prefixes\": REX.R is ignored where ModR/M names a segment register; Bochs has #UD",
            Set.of(BOCHS)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.theirs().vector() == 6 && pair.text().matches(".*4[4-7C-F] 8[CE] .*");
        }
    },
    COUNT_OF_NO_ITERATION("SDM volume 2, \"REP/REPE/REPZ/REPNE/REPNZ\": nothing is done with a count of 0; Bochs clears the upper halves "
            + "of the 32-bit address registers", Set.of(BOCHS)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.one().mode().longMode() && pair.has("67") && pair.has("F[23]") && pair.executed("(MOVS|STOS|LODS|CMPS|SCAS).");
        }
    },
    LIMIT_BITS_OF_LAR("SDM volume 2, \"LAR\": bits 16 to 19 are undefined; here they are 0, in Bochs those of the limit", Set.of(BOCHS)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.executed("LAR");
        }
    },
    PUSH_OF_A_SEGMENT_REGISTER("SDM volume 2, \"PUSH\": with 32 bits, zeroes are pushed above the selector, or the upper half is left "
            + "alone as Bochs does", Set.of(BOCHS)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.executed("PUSH", 4) && pair.ours().withMemoryOf(pair.theirs()).equals(pair.theirs());
        }
    },
    RESUME_FLAG_BETWEEN_ITERATIONS("SDM volume 3, \"Instruction-Breakpoint Exception Condition\": RF is set in what a trap between two "
            + "iterations of a repeated instruction saves; Bochs leaves it clear", Set.of(BOCHS)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.rule() == Rule.SINGLE_STEP && pair.ours().without(Flags.RF).equals(pair.theirs().without(Flags.RF));
        }
    },
    ALIGNMENT_FIRST("SDM volume 3, \"Priority Among Concurrent Events\": which of the faults of one operand comes first is not said; in "
            + "Bochs #GP(0) for alignment does", Set.of(BOCHS)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.lastIsVector() && pair.ours().vector() == 12
                    && pair.theirs().equals(pair.ours().withException(13, 0));
        }
    },
    MASKED_BYTES("SDM volume 2, \"MASKMOVDQU\": faults of bytes that are not written depend on the processor; QEMU writes byte by byte, Bochs reads "
            + "all first", Set.of(BOCHS, QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.lastIs("MASKMOVDQU") || pair.theirsEndsAt("MASKMOVDQU") && pair.theirs().vector() >= 12;
        }
    },
    SHIFT_BY_64("SDM volume 2, \"PSRLW/PSRLD/PSRLQ\": a count above 63 gives 0; in Bochs 64 as an immediate shifts by 0", Set.of(BOCHS)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.executed("PS[RL]LQ") && pair.text().matches(".* 0F 73 [DF][0-7] 40 .*");
        }
    },
    PARTS_OF_STORED_TABLE("SDM volume 2, \"SGDT\", \"SIDT\": whether the limit is written before the base is checked is not said",
            Set.of(BOCHS, QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.lastIs("SGDT|SIDT") && pair.ours().vector() >= 12 && pair.theirs().vector() >= 12;
        }
    },
    RPL_OF_A_NULL_STACK_SELECTOR("SDM volume 2, \"MOV\", \"64-Bit Mode Exceptions\": #GP(0) for a null SS whose RPL is not the CPL; QEMU takes it",
            Set.of(QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.rule() == Rule.SELECTOR_LOADABLE && pair.lastIs("LSS|MOV|POP") && pair.ours().errorCode() == 0
                    && (pair.theirs().value(FuzzCase.SS) & ~3L) == 0;
        }
    },
    STACK_SEGMENT_OF_IRET_NOT_PRESENT("SDM volume 2, \"IRET/IRETD/IRETQ\": #SS with the selector; both have #NP", Set.of(BOCHS, QEMU)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.rule() == Rule.SEGMENT_PRESENT && pair.lastIs("IRET[DQ]?|RETF") && pair.ours().vector() == 12
                    && pair.theirs().equals(pair.ours().withException(11, pair.ours().errorCode()));
        }
    },
    IRET_TO_32_BIT_CODE("AMD APM volume 3, \"IRET\", action: in 64-bit mode SS and RSP are popped whatever code is returned to; Bochs pops "
            + "them for 64-bit code or another CPL", Set.of(BOCHS)) {
        @Override
        boolean explains(FuzzPair pair) {
            return pair.one().mode().longMode() && pair.executed("IRETD?");
        }
    };

    private final String description;
    private final Set<Emulator> emulators;

    FuzzDifference(String description, Set<Emulator> emulators) {
        this.description = description;
        this.emulators = emulators;
    }

    abstract boolean explains(FuzzPair pair);

    /** {@link #DENORMALS_IN_MXCSR} may come together with another difference, also in memory where MXCSR was stored. */
    private boolean explainsWithoutDenormals(FuzzPair pair) {
        return explains(pair) || pair.hasStoredOneBit() && explains(pair.withMemoryOfOurs());
    }

    boolean explains(Emulator emulator, FuzzPair pair) {
        return emulators.contains(emulator) && (explains(pair) || pair.losesFlags() && explains(pair.withFlagsOfOurs())
                || emulator == QEMU && pair.executedVector() && explainsWithoutDenormals(pair.withoutMxcsr(Mxcsr.DE)));
    }

    String description() {
        return description;
    }
}
