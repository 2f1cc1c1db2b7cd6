package faultline.reference;

import static faultline.reference.FuzzDifference.everything;
import static faultline.reference.FuzzDifference.exception;
import static faultline.reference.FuzzDifference.ofBochs;
import static faultline.reference.FuzzDifference.ofBoth;
import static faultline.reference.FuzzDifference.ofQemu;

import faultline.machine.exception.Rule;
import faultline.machine.floating.Mxcsr;
import java.util.List;
import java.util.Set;

/** Differences about SSE and SSE2. */
final class FuzzVectorDifferences {

    static final List<FuzzDifference> ALL = List.of(
        ofQemu("DENORMALS_IN_MXCSR", "SDM volume 1, \"Denormal-Operand Exception (#D)\": DE tells that an operand was denormal, unless DAZ "
                + "makes it 0; QEMU sets it in the second case alone; also where STMXCSR has stored it", FuzzVectorDifferences::withDenormals),
        ofQemu("LEAST_OF_DENORMALS", "A processor with DAZ = 1 (the manuals do not say it): MIN and MAX give 0 for a denormal operand; QEMU "
                + "the operand itself", FuzzVectorDifferences::withLeast),
        ofQemu("NAN_OF_TWO", "SDM volume 1, \"Rules for handling NaNs\": of two NaNs SSE takes the first operand's; QEMU takes the larger "
                + "significand, as the x87 unit does", FuzzVectorDifferences::withNans),
        ofQemu("NO_NUMERIC_EXCEPTION", "SDM volume 1, \"SIMD Floating-Point Exceptions\": what MXCSR does not mask is raised; QEMU never "
                + "raises any",
            everything(pair -> pair.rule() == Rule.NUMERIC_EXCEPTION_MASKED && (pair.ours().vector() == 19 || pair.ours().vector() == 6))),
        ofQemu("UNALIGNED_VECTORS", "SDM volume 2, \"Type 4 Class Exception Conditions\" and the like: #GP(0) for an operand of 16 bytes that "
                + "is not aligned; QEMU does not look",
            everything(pair -> pair.rule() == Rule.OPERAND_ALIGNED && pair.lastIsVector() && pair.ours().vector() == 13)),
        ofQemu("EMULATION_OF_SSE", "SDM volume 2, \"Type 4 Class Exception Conditions\" and the like: #UD for EM = 1 stands before #NM for "
                + "TS = 1; in QEMU #NM comes first",
            exception(pair -> pair.rule() == Rule.SSE_ENABLED && (pair.one().vectors().off() & 3) == 3 && pair.theirs().raised(7, 0))),
        ofQemu("RESERVED_BITS_OF_MXCSR", "SDM volume 2, \"LDMXCSR\": #GP(0) for a reserved bit; QEMU loads it",
            everything(pair -> pair.rule() == Rule.REGISTER_VALUE && pair.lastIs("LDMXCSR"))),
        ofQemu("HALF_AN_OPERAND", "SDM volume 2, \"CVTDQ2PD\", \"CVTPS2PD\": the operand in memory has 8 bytes; QEMU reads 16",
            everything(pair -> pair.theirs().vector() >= 12 && pair.theirsEndsAt("CVT(DQ|PS)2PD"))),
        ofBochs("ALIGNMENT_FIRST", "SDM volume 3, \"Priority Among Concurrent Events\": which of the faults of one operand comes first is not "
                + "said; in Bochs #GP(0) for alignment does",
            exception(pair -> pair.lastIsVector() && pair.ours().vector() == 12 && pair.theirs().raised(13, 0))),
        ofBoth("MASKED_BYTES", "SDM volume 2, \"MASKMOVDQU\": faults of bytes that are not written depend on the processor; QEMU writes byte "
                + "by byte, Bochs reads all first",
            everything(pair -> pair.lastIs("MASKMOVDQU") || pair.theirsEndsAt("MASKMOVDQU") && pair.theirs().vector() >= 12)),
        ofBochs("PRECISION_OF_A_TINY_RESULT", "SDM volume 1, \"Numeric Underflow Exception (#U)\", \"Inexact-Result (Precision) Exception "
                + "(#P)\", and a processor: where #U is not masked, PE tells whether the result with an unbounded exponent is inexact; in Bochs, "
                + "whether the denormal one is", FuzzVectorDifferences::withPrecision),
        ofBochs("SHIFT_BY_64", "SDM volume 2, \"PSRLW/PSRLD/PSRLQ\": a count above 63 gives 0; 64 shifts by 0 in Bochs", FuzzVectorDifferences::withShifts));

    private FuzzVectorDifferences() {
    }

    /** DE in MXCSR itself, and in the copies that STMXCSR has stored. */
    private static FuzzOutcome withDenormals(FuzzPair pair) {
        if (!pair.executedVector()) {
            return pair.theirs();
        }
        FuzzPair left = pair.withTheirs(pair.theirs().withMxcsrOf(pair.ours(), Mxcsr.DE));
        return pair.executed("STMXCSR") ? left.withoutCopiesOf(Integer.numberOfTrailingZeros(Mxcsr.DE)) : left.theirs();
    }

    /** The results in XMM registers, what is computed from them there and in flags, and where they are stored. */
    private static FuzzOutcome withLeast(FuzzPair pair) {
        boolean zeroes = (pair.one().vectors().mxcsr() & Mxcsr.DAZ) != 0 || pair.executed("LDMXCSR|FXRSTOR");
        if (!zeroes || !pair.executed("(MIN|MAX)[PS][SD]")) {
            return pair.theirs();
        }
        FuzzOutcome mended = pair.theirs().withMxcsrOf(pair.ours(), Mxcsr.FLAGS).withMemoryOf(pair.ours(), pair.differingVectors(FuzzVectorDifferences::any));
        if (pair.executed("U?COMIS[SD]")) {
            mended = mended.with(FuzzCase.FLAGS, pair.ours().value(FuzzCase.FLAGS));
        }
        return pair.executed("MOV.+") ? mended.withMemoryOf(pair.ours(), pair.differingMemory((one, other) -> isZeroed(one, other))) : mended;
    }

    private static boolean any(long one, long other) {
        return true;
    }

    /** Whether one is the other with zeroes in the place of numbers whose exponent is 0. */
    private static boolean isZeroed(long one, long other) {
        boolean both = one == 0 && isDenormal(other);
        boolean low = (int) one == 0 && Math.abs(Float.intBitsToFloat((int) other)) < Float.MIN_NORMAL;
        boolean high = one >>> 32 == 0 && Math.abs(Float.intBitsToFloat((int) (other >>> 32))) < Float.MIN_NORMAL;
        return both || (low || (int) one == (int) other) && (high || one >>> 32 == other >>> 32);
    }

    private static boolean isDenormal(long quadword) {
        return Math.abs(Double.longBitsToDouble(quadword)) < Double.MIN_NORMAL;
    }

    /** The NaNs, and the flags of what is computed from them. */
    private static FuzzOutcome withNans(FuzzPair pair) {
        Set<Integer> nans = pair.differingVectors((one, other) -> hasNan(one) && hasNan(other));
        return nans.isEmpty() || !pair.executed("(ADD|SUB|MUL|DIV)[PS][SD]") ? pair.theirs()
                : pair.theirs().withMemoryOf(pair.ours(), nans).withMxcsrOf(pair.ours(), Mxcsr.FLAGS);
    }

    private static boolean hasNan(long quadword) {
        return Double.isNaN(Double.longBitsToDouble(quadword)) || Float.isNaN(Float.intBitsToFloat((int) quadword))
                || Float.isNaN(Float.intBitsToFloat((int) (quadword >>> 32)));
    }

    /** PE, where an underflow has been raised. */
    private static FuzzOutcome withPrecision(FuzzPair pair) {
        boolean underflow = pair.rule() == Rule.NUMERIC_EXCEPTION_MASKED
                && (pair.ours().memory().getOrDefault(FuzzCase.MXCSR, 0L) & Mxcsr.UE) != 0;
        return underflow ? pair.theirs().withMxcsrOf(pair.ours(), Mxcsr.PE) : pair.theirs();
    }

    /** A result of 0 that is something else there. */
    private static FuzzOutcome withShifts(FuzzPair pair) {
        return pair.executed("PS[RL]LQ") && pair.encodes("0F (73 [DF][0-7] 40|D3 ..|F3 ..) ")
                ? pair.theirs().withMemoryOf(pair.ours(), pair.differingVectors((one, other) -> one == 0)) : pair.theirs();
    }
}
