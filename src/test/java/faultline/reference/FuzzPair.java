package faultline.reference;

import faultline.machine.exception.Rule;

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
