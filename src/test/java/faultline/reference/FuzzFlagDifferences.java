package faultline.reference;

import static faultline.reference.FuzzDifference.bits;
import static faultline.reference.FuzzDifference.everything;
import static faultline.reference.FuzzDifference.ofBochs;
import static faultline.reference.FuzzDifference.ofQemu;

import faultline.machine.exception.Rule;
import faultline.machine.register.Flags;
import java.util.List;
import java.util.function.Predicate;

/** Differences about flags, single steps, debug registers, and bits that the manuals leave undefined. */
final class FuzzFlagDifferences {

    /** B0 to B3. */
    private static final long BREAKPOINTS = 0xF;
    private static final long BIT_12_OF_DR6 = 1 << 12;
    private static final String SCANS = "BSF|BSR";
    private static final String READS_CARRY = "ADC|SBB|RC[LR]|CMC|LAHF|PUSHF[DQ]?|DA[AS]|(SET|CMOV|J)(B|AE|BE|A)";
    private static final long UPPER_HALF = 0xFFFF_FFFF_0000_0000L;
    private static final long LIMIT_OF_A_DESCRIPTOR = 0xF_0000L;

    static final List<FuzzDifference> ALL = List.of(
        ofQemu("FLAGS_OF_A_FAULTING_CONDITION", "SDM volume 3, \"Program or Task Restart\": a fault leaves the flags; QEMU loses them where "
                + "an instruction has read a condition before one that faults",
            lost(pair -> pair.executed("(SET|CMOV|J).*|ADC|SBB|RCL|RCR") && pair.ours().vector() >= 12, Flags.STATUS)),
        ofQemu("FLAGS_OF_CMPXCHG8B", "SDM volume 2, \"CMPXCHG8B/CMPXCHG16B\": ZF alone changes; QEMU loses flags that it had not computed "
                + "yet",
            FuzzFlagDifferences::withExchanges),
        ofQemu("SINGLE_STEP_OF_PAUSE", "SDM volume 3, \"Single-Step Exception Condition\": TF traps after each instruction; QEMU forgets it "
                + "after PAUSE",
            everything(pair -> pair.rule() == Rule.SINGLE_STEP && pair.executed("PAUSE"))),
        ofQemu("SINGLE_STEP_HELD_BACK", "SDM volume 3, \"Masking Exceptions and Interrupts When Switching Stacks\": MOV SS and POP SS alone "
                + "hold the trap back; in QEMU STI and LSS do",
            everything(pair -> pair.rule() == Rule.SINGLE_STEP && pair.lastIs("STI|LSS"))),
        ofBochs("RESUME_FLAG_BETWEEN_ITERATIONS", "SDM volume 3, \"Instruction-Breakpoint Exception Condition\": RF is set in what a trap "
                + "between two iterations of a repeated instruction saves; Bochs leaves it clear",
            bits(pair -> pair.rule() == Rule.SINGLE_STEP, FuzzCase.FLAGS, Flags.RF)),
        ofQemu("DISABLED_BREAKPOINTS_IN_DR6", "SDM volume 3, \"Debug Status Register (DR6)\": B0 to B3 may be set for breakpoints that are "
                + "not enabled",
            bits(pair -> pair.ours().vector() == 1, FuzzCase.DR6, BREAKPOINTS)),
        ofQemu("RESERVED_BIT_OF_DR6", "SDM volume 3, \"Debug Status Register (DR6)\": bit 12 is reserved and reads 0; in QEMU it keeps what MOV "
                + "writes there",
            bits(pair -> pair.encodes("0F 23 [37F][0-7] ") && (pair.ours().value(FuzzCase.DR6) & BIT_12_OF_DR6) == 0, FuzzCase.DR6,
                BIT_12_OF_DR6)),
        ofQemu("SCAN_OF_ZERO", "SDM volume 2, \"BSF\", \"BSR\": for a source of 0 the destination is undefined; here it keeps all 64 bits, in "
                + "QEMU the low 32; so an address may be another one",
            FuzzFlagDifferences::withScans),
        ofQemu("CARRY_OF_THE_LOWEST_BIT", "SDM volume 2, \"BLSI\", \"BLSR\", \"BLSMSK\": CF tells whether the source is 0; QEMU takes it from "
                + "another value; so what reads it may do otherwise",
            FuzzFlagDifferences::withLowestBits),
        ofBochs("LIMIT_BITS_OF_LAR", "SDM volume 2, \"LAR\": bits 16 to 19 are undefined; here they are 0, in Bochs those of the limit",
            registers("LAR", 0, LIMIT_OF_A_DESCRIPTOR)));

    private FuzzFlagDifferences() {
    }

    private static FuzzOutcome withLowestBits(FuzzPair pair) {
        return pair.executed("BLS.*") && pair.executed(READS_CARRY) ? pair.ours()
                : bits(any -> pair.executed("BLS.*"), FuzzCase.FLAGS, Flags.CF).of(pair);
    }

    /** The upper halves, and what becomes of the case when an instruction goes on with them. */
    private static FuzzOutcome withScans(FuzzPair pair) {
        FuzzOutcome mended = registers(SCANS, 4, UPPER_HALF).of(pair);
        return mended.equals(pair.theirs()) || pair.lastIs(SCANS) ? mended : pair.ours();
    }

    /** The flags, and what SETcc has made of them. */
    private static FuzzOutcome withExchanges(FuzzPair pair) {
        FuzzOutcome mended = lost(any -> pair.executed("CMPXCHG(8|16)B"), Flags.STATUS & ~Flags.ZF).of(pair);
        return pair.executed("CMPXCHG(8|16)B") && pair.executed("SET.*") ? pair.withTheirs(mended).withoutCopiesOf(0) : mended;
    }

    /** Explains some flags that QEMU had not computed yet, and others that are set by what it takes for their value. */
    private static FuzzDifference.Mending lost(Predicate<FuzzPair> when, long flags) {
        return pair -> {
            long ours = pair.ours().value(FuzzCase.FLAGS);
            long theirs = pair.theirs().value(FuzzCase.FLAGS);
            return when.test(pair) && (ours & ~Flags.STATUS & ~theirs) == 0
                    ? pair.theirs().with(FuzzCase.FLAGS, ours & (flags | ~Flags.STATUS) | theirs & Flags.STATUS & ~flags) : pair.theirs();
        };
    }

    /**
     * Explains some bits of general registers where an instruction was executed.
     *
     * @param size its operand size, or 0 for any
     */
    private static FuzzDifference.Mending registers(String mnemonics, int size, long bits) {
        return pair -> {
            FuzzPair left = pair;
            boolean executed = size == 0 ? pair.executed(mnemonics) : pair.executed(mnemonics, size);
            for (int register = 0; executed && register < FuzzCase.RIP; register++) {
                left = left.withTheirs(bits(any -> true, register, bits).of(left));
            }
            return left.theirs();
        };
    }
}
