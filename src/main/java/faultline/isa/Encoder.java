package faultline.isa;

import faultline.isa.InstructionTable.Context;
import faultline.isa.SourceOperand.Constant;
import faultline.isa.SourceOperand.Memory;
import faultline.isa.SourceOperand.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns instructions as written into machine code: the shortest form, and among forms of one length the one that NASM
 * takes. Thread-safe: it has no state beside the table.
 *
 * <p>The size of a branch depends on the distance to its target, so an assembler encodes again until nothing moves.
 */
public final class Encoder {

    private static final Context[] CODE16 = {Context.LEGACY16, Context.LEGACY32};
    private static final Context[] CODE32 = {Context.LEGACY32, Context.LEGACY16};
    private static final Context[] CODE64 = {Context.LONG32, Context.LONG16, Context.LONG64};

    private final InstructionTable table;
    private final Mnemonics mnemonics;

    public Encoder(InstructionTable table) {
        this.table = table;
        mnemonics = new Mnemonics(table);
    }

    /** Whether a word in any case is a mnemonic, NASM's alternative spellings included. */
    public boolean isMnemonic(String word) {
        return mnemonics.meaning(word) != null;
    }

    /** Whether a word in any case is a prefix that may stand before a mnemonic. */
    public boolean isPrefix(String word) {
        return SourcePrefixes.isPrefix(word);
    }

    /** Up to three mnemonics in lower case that are spelt nearly like a word, the nearest first. */
    public List<String> suggestions(String word) {
        return mnemonics.near(word);
    }

    /**
     * Encodes one instruction.
     *
     * @param size     the code segment's default size, as {@code bits} sets it
     * @param address  where the instruction will stand; branches and addresses relative to RIP count from it
     * @param prefixes as written: lock, rep, repe, repz, repne, repnz, o16, o32, o64, a16, a32, a64, segment registers
     * @param mnemonic in any case
     * @param operands destination first
     * @throws EncodingException when there is no such instruction
     */
    public byte[] encode(CodeSize size, long address, List<String> prefixes, String mnemonic,
                         List<SourceOperand> operands) throws EncodingException {
        Mnemonics.Meaning meaning = mnemonics.meaning(mnemonic);
        if (meaning == null) {
            throw unknown(mnemonic);
        }
        SourcePrefixes parsed = SourcePrefixes.of(prefixes);
        if (meaning.operandSize() != 0) {
            parsed = new SourcePrefixes(parsed.repeat(), parsed.lock(), parsed.segment(), meaning.operandSize(),
                parsed.addressSize());
        }
        String name = mnemonic.toLowerCase(Locale.ROOT);
        Request request = new Request(size, address, parsed, name, rows(meaning), operands).normalised();
        return encode(request);
    }

    private EncodingException unknown(String mnemonic) {
        List<String> near = suggestions(mnemonic);
        return new EncodingException("unknown instruction '" + mnemonic + "'"
            + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"), -1);
    }

    private List<InstructionForm> rows(Mnemonics.Meaning meaning) {
        List<InstructionForm> rows = new ArrayList<>();
        for (String mnemonic : meaning.mnemonics()) {
            for (InstructionForm form : table.forms(mnemonic)) {
                if (!form.has(InstructionForm.Attribute.DECODE)) {
                    rows.add(form);
                }
            }
        }
        return rows;
    }

    private static byte[] encode(Request request) throws EncodingException {
        new EncodingProblem(request).checkOperands();
        byte[] shortest = null;
        int least = Integer.MAX_VALUE;
        EncodingException problem = null;
        List<InstructionForm> matching = new ArrayList<>();
        for (InstructionForm form : request.rows()) {
            Context context = context(request, form);
            OperandMatcher.Fit fit = context == null ? OperandMatcher.Fit.NO : fit(request, form, context);
            if (fit != OperandMatcher.Fit.NO) {
                matching.add(form);
            }
            if (fit != OperandMatcher.Fit.YES) {
                continue;
            }
            try {
                byte[] bytes = new InstructionWriter(request.size(), request.address(), request.prefixes(), form,
                    context, request.operands()).write();
                // A 64-bit address is taken only where it was asked for, and then for its own sake.
                int cost = context.longMode && form.hasMemoryOffset() ? 0 : bytes.length;
                shortest = cost < least ? bytes : shortest;
                least = Math.min(cost, least);
            } catch (EncodingException e) {
                problem = e;
            }
        }
        if (shortest == null) {
            throw problem != null ? problem : new EncodingProblem(request).noForm();
        }
        new EncodingProblem(request).checkMatching(matching);
        return shortest;
    }

    /** The operand size to use with a row, preferably without a prefix; null when the row cannot be used. */
    static Context context(Request request, InstructionForm form) {
        if (!form.validIn(request.size())) {
            return null;
        }
        Context[] contexts = switch (request.size()) {
            case BITS16 -> CODE16;
            case BITS32 -> CODE32;
            case BITS64 -> CODE64;
        };
        for (Context context : contexts) {
            boolean matches = form.operandSize(context.longMode, context.operandSize) != 0;
            boolean wanted = request.prefixes().operandSize() == 0
                || request.prefixes().operandSize() == context.operandSize;
            if (matches && wanted) {
                return request.sizeIsFree() && context != contexts[0] && request.prefixes().operandSize() == 0
                    ? null : context;
            }
        }
        return null;
    }

    private static OperandMatcher.Fit fit(Request request, InstructionForm form, Context context) {
        int operandSize = form.operandSize(context.longMode, context.operandSize);
        if (form.operands().size() != request.operands().size()
            || request.isLongNop(form) || request.mayCutAddress(form)
            || request.impliedSize() != 0 && request.impliedSize() != operandSize && !form.unsigned) {
            return OperandMatcher.Fit.NO;
        }
        OperandMatcher matcher = new OperandMatcher(request.size());
        OperandMatcher.Fit fit = OperandMatcher.Fit.YES;
        for (int i = 0; i < request.operands().size() && fit != OperandMatcher.Fit.NO; i++) {
            OperandMatcher.Fit one = matcher.fit(form, operandSize, i, request.operands().get(i));
            fit = one == OperandMatcher.Fit.YES ? fit : one;
        }
        return fit;
    }

    /**
     * What is to be encoded.
     *
     * @param name the mnemonic as written, in lower case
     * @param rows the rows of the table that may be used
     */
    record Request(CodeSize size, long address, SourcePrefixes prefixes, String name, List<InstructionForm> rows,
                   List<SourceOperand> operands) {

        /** Rewrites the spellings that NASM has beside the manual's: {@code imul eax, 5}, {@code loop x, ecx} and {@code cmpeqsd}. */
        Request normalised() {
            if (operands.size() != 2) {
                return this;
            }
            if (name.equals("imul") && operands.get(1) instanceof Constant) {
                return withOperands(prefixes, List.of(operands.get(0), operands.get(0), operands.get(1)));
            }
            if (Comparison.number(name) >= 0) {
                return withOperands(prefixes, List.of(operands.get(0), operands.get(1),
                    new Constant(Comparison.number(name), 0, false, SourceOperand.Distance.UNSAID)));
            }
            if (name.startsWith("loop") && operands.get(1) instanceof Named counter
                && counter.register().number() == Register.CX.number() && counter.register().size() > 1) {
                SourcePrefixes sized = new SourcePrefixes(prefixes.repeat(), prefixes.lock(), prefixes.segment(),
                    prefixes.operandSize(), counter.register().size());
                return withOperands(sized, List.of(operands.get(0)));
            }
            return this;
        }

        private Request withOperands(SourcePrefixes changed, List<SourceOperand> list) {
            return new Request(size, address, changed, name, rows, list);
        }

        /** Whether no operand tells an operand size, so that the code's own applies. */
        boolean sizeIsFree() {
            if (operands.isEmpty()) {
                return rows.stream().anyMatch(form -> !form.mnemonic().equals(rows.get(0).mnemonic()));
            }
            for (SourceOperand operand : operands) {
                boolean free = operand instanceof Constant constant && constant.size() == 0
                    || operand instanceof SourceOperand.FarPointer pointer && pointer.size() == 0
                    || operand instanceof Memory memory && memory.size() == 0 && isBranch();
                if (!free) {
                    return false;
                }
            }
            return true;
        }

        /** The operand size that {@code add [x], byte 5} takes from its constant, or 0. */
        int impliedSize() {
            return operands.size() == 2 && operands.get(0) instanceof Memory memory && memory.size() == 0
                && operands.get(1) instanceof Constant constant ? constant.size() : 0;
        }

        boolean isBranch() {
            return name.equals("jmp") || name.equals("call");
        }

        /** NASM takes doublewords where these say no size. */
        boolean isConversion() {
            return name.startsWith("cvtsi2");
        }

        /** A 64-bit register can take a whole address: 32 bits of a label might not be enough when it is loaded. */
        boolean mayCutAddress(InstructionForm form) {
            return form.text().equals("MOV r/m64, imm32") && operands.get(0) instanceof Named
                && operands.get(1) instanceof Constant constant && constant.address() && constant.size() != 4;
        }

        /** In 64-bit mode {@code xchg eax, eax} clears half of RAX, so it must not become a NOP. */
        boolean isLongNop(InstructionForm form) {
            return size == CodeSize.BITS64 && form.pattern.plusRegister() && name.equals("xchg")
                && operands.get(0).equals(operands.get(1)) && operands.get(0) instanceof Named named
                && named.register() == Register.EAX;
        }
    }
}
