package faultline.reference;

import faultline.isa.Instruction;
import faultline.isa.OperandPattern;
import faultline.machine.exception.Rule;
import faultline.machine.floating.Mxcsr;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** A case whose outcomes differ. */
record FuzzPair(FuzzCase one, FuzzTrace trace, FuzzOutcome ours, FuzzOutcome theirs) {

    Rule rule() {
        return trace.rule();
    }

    /** Whether QEMU may have lost the flags; see {@link FuzzDifference#FLAGS_OF_A_FAULTING_CONDITION}. */
    boolean losesFlags() {
        return executed("(SET|CMOV|J).*|ADC|SBB|RCL|RCR") && ours.vector() >= 12;
    }

    /** The pair without that loss. */
    FuzzPair withFlagsOfOurs() {
        return new FuzzPair(one, trace, ours, theirs.with(FuzzCase.FLAGS, ours.value(FuzzCase.FLAGS)));
    }

    boolean onlyFlagsDiffer() {
        return theirs.with(FuzzCase.FLAGS, ours.value(FuzzCase.FLAGS)).equals(ours);
    }

    /** The outcomes but for some bits of MXCSR. */
    FuzzPair withoutMxcsr(int bits) {
        return new FuzzPair(one, trace, ours.withMxcsr(one.vectors().mxcsr(), bits), theirs.withMxcsr(one.vectors().mxcsr(), bits));
    }

    /** Whether denormal operands count as 0, as the case begins or by what it loads. */
    boolean setsDenormalsToZero() {
        return (one.vectors().mxcsr() & Mxcsr.DAZ) != 0 || executed("LDMXCSR|FXRSTOR");
    }

    /** Whether nothing differs but which NaNs are in XMM registers. */
    boolean differsInNans() {
        Set<Integer> places = new TreeSet<>(ours.memory().keySet());
        places.addAll(theirs.memory().keySet());
        for (int place : places) {
            Long one = ours.memory().get(place);
            Long other = theirs.memory().get(place);
            boolean vector = place >= FuzzCase.FIRST_OF_XMM && place < FuzzCase.MXCSR;
            if (!Objects.equals(one, other) && !(vector && (one == null || hasNan(one)) && (other == null || hasNan(other)))) {
                return false;
            }
        }
        return ours.withMemoryOf(theirs).equals(theirs);
    }

    /** Whether one bit of memory differs and nothing else. */
    boolean differsInOneBit() {
        return bitsOfMemory() == 1 && ours.withMemoryOf(theirs).equals(theirs);
    }

    /** Whether an instruction has stored MXCSR, of which one bit differs. */
    boolean hasStoredOneBit() {
        return executed("STMXCSR") && bitsOfMemory() == 1;
    }

    FuzzPair withMemoryOfOurs() {
        return new FuzzPair(one, trace, ours, theirs.withMemoryOf(ours));
    }

    private int bitsOfMemory() {
        int bits = 0;
        for (Map.Entry<Integer, Long> entry : ours.memory().entrySet()) {
            Long other = theirs.memory().get(entry.getKey());
            bits += other == null ? Long.SIZE : Long.bitCount(other ^ entry.getValue());
        }
        return bits;
    }

    private static boolean hasNan(long quadword) {
        return Double.isNaN(Double.longBitsToDouble(quadword)) || Float.isNaN(Float.intBitsToFloat((int) quadword))
                || Float.isNaN(Float.intBitsToFloat((int) (quadword >>> 32)));
    }

    boolean same() {
        return ours.equals(theirs);
    }

    /** Whether an instruction on XMM registers was begun. */
    boolean executedVector() {
        return trace.instructions().stream().anyMatch(FuzzPair::isVector);
    }

    boolean lastIsVector() {
        return trace.last() != null && isVector(trace.last());
    }

    private static boolean isVector(Instruction instruction) {
        return instruction.form.operands().stream().anyMatch(operand -> operand.kind() == OperandPattern.Kind.XMM
                || operand.kind() == OperandPattern.Kind.XMM_OR_MEMORY);
    }

    boolean lastIs(String mnemonics) {
        return trace.last() != null && trace.last().mnemonic().matches(mnemonics);
    }

    /** Whether the other ended at such an instruction. */
    boolean theirsEndsAt(String mnemonics) {
        return one.steps().stream().anyMatch(step -> step.mnemonic().matches(mnemonics)
                && one.registers()[FuzzCase.RIP] + step.offset() == theirs.value(FuzzCase.RIP));
    }

    /** Whether an instruction with this operand size was begun. */
    boolean executed(String mnemonics, int size) {
        return trace.instructions().stream().anyMatch(instruction -> instruction.mnemonic().matches(mnemonics)
                && instruction.operandSize == size);
    }

    boolean executed(String mnemonics) {
        return trace.instructions().stream().anyMatch(instruction -> instruction.mnemonic().matches(mnemonics));
    }

    /** The code in hexadecimal, each byte followed by a space. */
    String text() {
        return one.text();
    }

    /** Whether a byte of the code is one of these, in hexadecimal. */
    boolean has(String bytes) {
        return text().matches(".*\\b(" + bytes + ") .*");
    }

    /** Whether DS, ES or SS may have a base. */
    boolean hasBase() {
        return executed("LSS|MOV|POP");
    }

    /** Whether the instruction at which the case ended here has a prefix. */
    boolean endHasPrefix(int prefix) {
        int from = (int) (ours.value(FuzzCase.RIP) - one.registers()[FuzzCase.RIP]);
        for (int i = Math.max(0, from); i < one.code().length && i < from + 15; i++) {
            if ((one.code()[i] & 0xFF) == prefix) {
                return true;
            }
        }
        return false;
    }
}
