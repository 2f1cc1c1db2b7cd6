package faultline.isa;

import faultline.isa.Encoder.Request;
import faultline.isa.InstructionTable.Context;
import faultline.isa.SourceOperand.Constant;
import faultline.isa.SourceOperand.Memory;
import faultline.isa.SourceOperand.Named;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says in words why an instruction as written has no encoding. */
final class EncodingProblem {

    /** With more forms than this, only their operands at the place in question are listed. */
    private static final int MAXIMUM_FORMS = 8;

    private final Request request;

    EncodingProblem(Request request) {
        this.request = request;
    }

    /** Refuses registers that the code's mode does not have. */
    void checkOperands() throws EncodingException {
        for (int i = 0; i < request.operands().size(); i++) {
            if (request.operands().get(i) instanceof Named named && request.size() != CodeSize.BITS64
                && onlyIn64BitMode(named.register())) {
                throw new EncodingException("'" + named.register().text() + "' exists in 64-bit code only", i);
            }
        }
    }

    private static boolean onlyIn64BitMode(Register register) {
        boolean general = register.kind() == Register.Kind.GENERAL;
        return register.number() > 7 || general && (register.size() == 8 || register.size() == 1
            && register.number() >= 4);
    }

    /** Refuses what fits several rows that do different things, and prefixes that do not go with the rows. */
    void checkMatching(List<InstructionForm> matching) throws EncodingException {
        for (int i = 0; i < request.operands().size(); i++) {
            if (request.operands().get(i) instanceof Memory memory && memory.size() == 0 && !request.isBranch() && !request.isConversion()) {
                checkMemorySize(matching, i);
            }
        }
        boolean lockable = matching.stream().anyMatch(form -> form.lockable)
            && request.operands().stream().anyMatch(Memory.class::isInstance);
        if (request.prefixes().lock() && !lockable) {
            throw new EncodingException("'lock' goes only with instructions that change memory in one step, such as"
                + " add, xchg or cmpxchg with a destination in memory", -1);
        }
        if (request.prefixes().repeat() != 0 && matching.stream().allMatch(form -> form.pattern.vex())) {
            throw new EncodingException("'" + request.name() + "' takes no 'rep': its encoding has a VEX prefix, before which no"
                + " other prefix of an opcode may stand", -1);
        }
    }

    private void checkMemorySize(List<InstructionForm> matching, int place) throws EncodingException {
        Set<Integer> sizes = new LinkedHashSet<>();
        for (InstructionForm form : matching) {
            sizes.add(form.operands().get(place).memorySize());
        }
        // NASM takes a size from a constant, but not this one, which no constant here really has.
        if (sizes.size() > 1 || !sizes.isEmpty() && request.impliedSize() == 8) {
            List<String> words = sizes.stream().sorted().map(EncodingProblem::sizeWord).toList();
            throw new EncodingException("the operand's size is not specified; write one of "
                + String.join(", ", words) + " before it", place);
        }
    }

    /** The exception for an instruction that matches no row. */
    EncodingException noForm() {
        String code = 8 * request.size().bytes() + "-bit code";
        List<InstructionForm> valid = request.rows().stream().filter(form -> form.validIn(request.size())).toList();
        if (valid.isEmpty()) {
            return new EncodingException("there is no '" + request.name() + "' in " + code, -1);
        }
        List<InstructionForm> counted = valid.stream()
            .filter(form -> form.operands().size() == request.operands().size()).toList();
        if (counted.isEmpty()) {
            return new EncodingException("no form of '" + request.name() + "' takes " + count() + "; expected "
                + accepted(valid), -1);
        }
        boolean usable = counted.stream().anyMatch(form -> Encoder.context(request, form) != null);
        if (!usable && request.prefixes().operandSize() != 0) {
            return new EncodingException("'" + request.name() + "' cannot have an operand size of "
                + 8 * request.prefixes().operandSize() + " bits in " + code, -1);
        }
        return mismatch(counted);
    }

    /** Compares with the rows that accept the most operands from the left. */
    private EncodingException mismatch(List<InstructionForm> counted) {
        int furthest = 0;
        List<InstructionForm> nearest = new ArrayList<>();
        for (InstructionForm form : counted) {
            int place = accepted(form);
            if (place > furthest) {
                nearest.clear();
                furthest = place;
            }
            if (place == furthest) {
                nearest.add(form);
            }
        }
        int place = Math.min(furthest, request.operands().size() - 1);
        InstructionForm outOfRange = null;
        for (InstructionForm form : nearest) {
            if (fit(form, place) == OperandMatcher.Fit.OUT_OF_RANGE
                && (outOfRange == null || widerValue(form, outOfRange, place))) {
                outOfRange = form;
            }
        }
        if (outOfRange != null) {
            return new EncodingException(range(outOfRange, place), place);
        }
        return new EncodingException("no form of '" + request.name() + "' takes "
            + describe(request.operands().get(place)) + " as operand " + (place + 1) + "; expected "
            + (nearest.size() <= MAXIMUM_FORMS ? accepted(nearest) : acceptedOperands(nearest, place)), place);
    }

    /** How many operands from the left a row accepts. */
    private int accepted(InstructionForm form) {
        int place = 0;
        while (place < request.operands().size() && fit(form, place) == OperandMatcher.Fit.YES) {
            place++;
        }
        return place;
    }

    private OperandMatcher.Fit fit(InstructionForm form, int place) {
        Context context = Encoder.context(request, form);
        return context == null ? OperandMatcher.Fit.NO : new OperandMatcher(request.size()).fit(form,
            form.operandSize(context.longMode, context.operandSize), place, request.operands().get(place));
    }

    private static boolean widerValue(InstructionForm form, InstructionForm other, int place) {
        return form.operands().get(place).valueSize() > other.operands().get(place).valueSize();
    }

    private String range(InstructionForm form, int place) {
        int bytes = form.operands().get(place).valueSize();
        if (request.operands().get(place) instanceof Constant constant) {
            Context context = Encoder.context(request, form);
            boolean extended = !form.unsigned && form.operandSize(context.longMode, context.operandSize) > bytes;
            long lowest = -1L << 8 * bytes - 1;
            long highest = extended ? ~lowest : (1L << 8 * bytes) - 1;
            return "the value " + constant.value() + " does not fit in " + 8 * bytes + " bits"
                + (extended ? " with sign" : "") + "; expected " + lowest + " to " + highest;
        }
        return "the far pointer does not fit: the selector has 16 bits and the offset " + 8 * bytes;
    }

    private String count() {
        int count = request.operands().size();
        return count == 0 ? "no operands" : count == 1 ? "1 operand" : count + " operands";
    }

    private static String accepted(List<InstructionForm> forms) {
        Set<String> texts = new LinkedHashSet<>();
        for (InstructionForm form : forms) {
            texts.add(form.text());
        }
        return String.join("; ", texts);
    }

    private static String acceptedOperands(List<InstructionForm> forms, int place) {
        Set<String> texts = new LinkedHashSet<>();
        for (InstructionForm form : forms) {
            texts.add(form.operands().get(place).text());
        }
        return String.join(", ", texts);
    }

    private static String describe(SourceOperand operand) {
        if (operand instanceof Named named) {
            return "the register '" + named.register().text() + "'";
        }
        if (operand instanceof Memory memory) {
            return (memory.size() == 0 ? "" : sizeWord(memory.size()) + " ") + "memory";
        }
        if (operand instanceof Constant constant) {
            return "the " + (constant.size() == 0 ? "" : sizeWord(constant.size()) + " ") + "value "
                + constant.value();
        }
        return operand instanceof SourceOperand.Far ? "a far pointer in memory" : "a far pointer";
    }

    private static String sizeWord(int bytes) {
        return switch (bytes) {
            case 1 -> "byte";
            case 2 -> "word";
            case 4 -> "dword";
            case 8 -> "qword";
            case 16 -> "oword";
            default -> 8 * bytes + "-bit";
        };
    }
}
