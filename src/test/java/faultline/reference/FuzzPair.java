package faultline.reference;

import faultline.isa.Instruction;
import faultline.isa.OperandPattern;
import faultline.machine.exception.Rule;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;

/** A case whose outcomes differ. */
record FuzzPair(FuzzCase one, FuzzTrace trace, FuzzOutcome ours, FuzzOutcome theirs) {

    private static final String PREFIXES = "((26|2E|36|3E|64|65|66|67|F0|F2|F3|4[0-9A-F]) )*";

    /**
     * A case's pair, in which both outcomes tell of the same quadwords.
     *
     * @param template what the data pages hold at the start
     */
    static FuzzPair of(FuzzCase one, FuzzTrace trace, FuzzOutcome ours, FuzzOutcome theirs, byte[] template) {
        Set<Integer> places = new TreeSet<>(ours.memory().keySet());
        places.addAll(theirs.memory().keySet());
        IntToLongFunction initial = place -> one.initial(place, template);
        return new FuzzPair(one, trace, ours.telling(places, initial), theirs.telling(places, initial));
    }

    FuzzPair withTheirs(FuzzOutcome outcome) {
        return new FuzzPair(one, trace, ours, outcome);
    }

    boolean same() {
        return ours.equals(theirs);
    }

    /** The rule by which the case ended here. */
    Rule rule() {
        return trace.rule();
    }

    /** Whether both met a fault of a segment or a page. */
    boolean bothFault() {
        return ours.vector() >= 12 && theirs.vector() >= 12;
    }

    boolean bothLackPages() {
        return ours.vector() == 14 && theirs.vector() == 14;
    }

    /** The quadwords of memory, XMM registers and MXCSR that differ. */
    Set<Integer> differingMemory() {
        return differingMemory((mine, other) -> true);
    }

    /** Those of them of which a condition holds. */
    Set<Integer> differingMemory(BiPredicate<Long, Long> condition) {
        Set<Integer> places = new TreeSet<>(ours.memory().keySet());
        places.removeIf(place -> ours.memory().get(place).equals(theirs.memory().get(place))
                || !condition.test(ours.memory().get(place), theirs.memory().get(place)));
        return places;
    }

    /** Their outcome without what was derived from one bit: our values where nothing else differs but that bit of some byte. */
    FuzzOutcome withoutCopiesOf(int bit) {
        FuzzOutcome mended = theirs;
        for (int register = 0; register < FuzzCase.RIP; register++) {
            if (isCopy(bit, ours.value(register), theirs.value(register))) {
                mended = mended.with(register, ours.value(register));
            }
        }
        return mended.withMemoryOf(ours, differingMemory((one, other) -> isCopy(bit, one, other)));
    }

    private static boolean isCopy(int bit, long one, long other) {
        return Long.bitCount(one ^ other) == 1 && Long.numberOfTrailingZeros(one ^ other) % Byte.SIZE == bit;
    }

    /** Likewise of XMM registers alone. */
    Set<Integer> differingVectors(BiPredicate<Long, Long> condition) {
        return differingMemory(condition).stream().filter(place -> place >= FuzzCase.FIRST_OF_XMM && place < FuzzCase.MXCSR)
                .collect(Collectors.toSet());
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

    /** Whether an instruction with this operand size was begun. */
    boolean executed(String mnemonics, int size) {
        return trace.instructions().stream().anyMatch(instruction -> instruction.mnemonic().matches(mnemonics)
                && instruction.operandSize == size);
    }

    boolean executed(String mnemonics) {
        return trace.instructions().stream().anyMatch(instruction -> instruction.mnemonic().matches(mnemonics));
    }

    /** Whether the other ended at such an instruction. */
    boolean theirsEndsAt(String mnemonics) {
        return one.steps().stream().anyMatch(step -> step.mnemonic().matches(mnemonics) && theirsEndsAt(step));
    }

    private boolean theirsEndsAt(FuzzCase.Step step) {
        return endsAt(theirs, step);
    }

    private boolean endsAt(FuzzOutcome outcome, FuzzCase.Step step) {
        return one.registers()[FuzzCase.RIP] + step.offset() == outcome.value(FuzzCase.RIP);
    }

    /** Whether an instruction of the case has, after any prefixes, this code in hexadecimal, each byte followed by a space. */
    boolean encodes(String code) {
        return one.steps().stream().anyMatch(step -> encodes(step, code));
    }

    /** Whether the other ended at an instruction with this code. */
    boolean theirsEndsAtCode(String code) {
        return one.steps().stream().anyMatch(step -> theirsEndsAt(step) && encodes(step, code));
    }

    private boolean encodes(FuzzCase.Step step, String code) {
        return one.text(step).matches(PREFIXES + code + ".*");
    }

    /** Whether an instruction of the case has one of these prefixes, in hexadecimal. */
    boolean hasPrefix(String prefixes) {
        return encodes("(" + prefixes + ") ");
    }

    /** Whether the case ended here at an instruction with this code. */
    boolean oursEndsAtCode(String code) {
        return one.steps().stream().anyMatch(step -> endsAt(ours, step) && encodes(step, code));
    }
}
