package faultline.asm;

import faultline.asm.TokenCursor.Expected;
import faultline.isa.Encoder;
import faultline.isa.EncodingException;
import faultline.isa.SourceOperand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns statements into bytes. */
final class StatementAssembler {

    private static final Expected STATEMENT = new Expected("an instruction or a directive");
    private static final Map<String, Integer> PREFIX_BYTES = Map.ofEntries(Map.entry("lock", 0xF0),
            Map.entry("rep", 0xF3), Map.entry("repe", 0xF3), Map.entry("repz", 0xF3), Map.entry("repne", 0xF2),
            Map.entry("repnz", 0xF2), Map.entry("es", 0x26), Map.entry("cs", 0x2E), Map.entry("ss", 0x36),
            Map.entry("ds", 0x3E), Map.entry("fs", 0x64), Map.entry("gs", 0x65));

    private final Pass pass;
    private final Encoder encoder;
    private final Output output;
    private final Vocabulary vocabulary;
    private final Budget budget;
    private final Diagnostics diagnostics;
    private final Settings settings;
    private final Structures structures;

    StatementAssembler(Pass pass, Encoder encoder, Output output, Vocabulary vocabulary, Budget budget,
                       Diagnostics diagnostics, boolean relativeByDefault) {
        this.pass = pass;
        this.encoder = encoder;
        this.output = output;
        this.vocabulary = vocabulary;
        this.budget = budget;
        this.diagnostics = diagnostics;
        this.settings = new Settings(pass, output, relativeByDefault);
        this.structures = new Structures(pass, output);
    }

    /** The settings as the statements so far leave them. */
    Settings settings() {
        return settings;
    }

    /** Complains about what is still open at the end of the source. */
    void finish() {
        structures.finish();
    }

    void assemble(Statement statement) {
        TokenCursor in = new TokenCursor(statement.tokens(), statement.at());
        if (in.take("[")) {
            bracketed(in);
            return;
        }
        Token label = label(in);
        if (label != null && in.takeWord("equ")) {
            equ(label, in);
            return;
        }
        if (label != null) {
            pass.defineLabel(label);
            requireNoSecond(label, in);
        }
        if (!in.atEnd()) {
            repeated(in, statement.at());
        }
    }

    /** NASM's older way to write directives: {@code [bits 64]}. */
    private void bracketed(TokenCursor in) {
        Token word = in.takeName(new Expected("the name of a directive"));
        List<Token> rest = in.rest();
        if (rest.isEmpty() || !rest.get(rest.size() - 1).is("]")) {
            throw new SourceError(word, "there is no ']' at the end of the line", "expected '[directive ...]'");
        }
        TokenCursor arguments = new TokenCursor(rest.subList(0, rest.size() - 1), word.at());
        if (!settings.handle(word, arguments)) {
            throw new SourceError(word, "found " + word.shown(), "expected the name of a directive");
        }
    }

    /** Takes the label and its colon, if there is one. */
    private Token label(TokenCursor in) {
        Token first = in.peek();
        Token second = in.peek(1);
        if (!first.isName()) {
            return null;
        }
        boolean colon = second != null && second.is(":");
        if (!colon && vocabulary.startsStatement(first)) {
            return null;
        }
        if (!colon && second != null && !startsBehindLabel(second)) {
            if (vocabulary.isReserved(first)) {
                throw in.unexpected(STATEMENT);
            }
            vocabulary.requirePresent(first);
            throw new SourceError(first, "unknown instruction " + first.shown(), vocabulary.suggestion(first.text()));
        }
        in.take(STATEMENT);
        if (!in.take(":") && second == null) {
            vocabulary.requirePresent(first);
            diagnostics.warning(new Diagnostic(first.at(), first.shown() + " stands alone and counts as a label",
                    "write '" + first.text() + ":' to show that it is meant"));
        }
        return first;
    }

    private static void requireNoSecond(Token label, TokenCursor in) {
        Token next = in.peek();
        if (next != null && next.isName() && in.peek(1) != null && in.peek(1).is(":")) {
            throw new SourceError(next, next.text().equals(label.text()) ? "the label " + next.shown() + " is defined twice"
                    : "found " + next.shown() + ", a second label", "expected one label on a line");
        }
    }

    private boolean startsBehindLabel(Token word) {
        return vocabulary.startsStatement(word) && (!vocabulary.isPrefix(word) || word.text().length() > 2);
    }

    private void equ(Token label, TokenCursor in) {
        Position at = in.here();
        Value value = new Expressions(pass, false).read(in);
        in.expectEnd();
        if (!value.registers().isEmpty()) {
            throw new SourceError(at, "a register is no value", "expected a number or an address");
        }
        pass.defineSymbol(label, value, true);
    }

    private void repeated(TokenCursor in, Position at) {
        long count = 1;
        boolean times = in.takeWord("times");
        if (times) {
            Position countAt = in.here();
            count = new Expressions(pass, true).readNumber(in, "the count of times");
            if (count < 0) {
                throw new SourceError(countAt, "the count of times is " + count, "expected 0 or more");
            }
        }
        Token word = in.peek();
        if (word == null || word.kind() != Token.Kind.IDENTIFIER) {
            throw in.unexpected(STATEMENT);
        }
        String name = word.text().toLowerCase(Locale.ROOT);
        if (!produce(name, in, count, at)) {
            if (times) {
                throw new SourceError(word, "'times' cannot repeat " + word.shown(), "expected an instruction or data");
            }
            directive(word, name, in, at);
        }
    }

    /** Instructions and data, which make the same bytes any number of times. */
    private boolean produce(String name, TokenCursor in, long count, Position at) {
        if (Vocabulary.DATA.containsKey(name)) {
            in.take(STATEMENT);
            output.bytes(new DataReader(pass).read(in, Vocabulary.DATA.get(name)), count, at);
        } else if (Vocabulary.RESERVED.containsKey(name)) {
            in.take(STATEMENT);
            reserve(in, Vocabulary.RESERVED.get(name), count, at);
        } else if (vocabulary.isPrefix(in.peek()) || vocabulary.isInstruction(in.peek())) {
            instruction(in, count, at);
        } else {
            return false;
        }
        return true;
    }

    private void directive(Token word, String name, TokenCursor in, Position at) {
        if (!vocabulary.startsStatement(word)) {
            throw new SourceError(word, "unknown instruction " + word.shown(), vocabulary.suggestion(word.text()));
        }
        in.take(STATEMENT);
        if (name.equals("align") || name.equals("alignb")) {
            align(name.equals("align"), in, at);
        } else if (name.equals("at")) {
            structures.member(in, at);
            assemble(new Statement(in.rest(), at, null));
        } else if (name.equals("equ")) {
            throw new SourceError(word, "found 'equ' without a name before it", "expected 'name equ value'");
        } else if (!structures.handle(word, in) && !settings.handle(word, in)) {
            throw new SourceError(word, "the directive " + word.shown() + " is not supported", "");
        }
    }

    private void reserve(TokenCursor in, int size, long count, Position at) {
        Position sizeAt = in.here();
        long places = new Expressions(pass, true).readNumber(in, "the number of places");
        in.expectEnd();
        if (places < 0) {
            throw new SourceError(sizeAt, "the number of places is " + places, "expected 0 or more");
        }
        boolean tooMany = Math.multiplyHigh(places, size * count) != 0 || Math.multiplyHigh(size, count) != 0;
        output.reserve(tooMany ? -1 : places * size * count, at);
    }

    /** Fills up to a multiple of a power of two, with NOPs or zero places unless the line says with what. */
    private void align(boolean code, TokenCursor in, Position at) {
        Position boundaryAt = in.here();
        long boundary = new Expressions(pass, true).readNumber(in, "the alignment");
        if (boundary <= 0 || Long.bitCount(boundary) != 1 || boundary > 1 << 30) {
            throw new SourceError(boundaryAt, "the alignment is " + boundary, "expected a power of two");
        }
        output.current().alignAtLeast((int) boundary);
        long start = output.current().counts() ? output.current().base() : 0;
        long count = -(start + output.current().size()) & boundary - 1;
        if (in.atEnd()) {
            if (code && !output.current().reserved()) {
                output.bytes(new byte[] {(byte) 0x90}, count, at);
            } else {
                output.reserve(count, at);
            }
            return;
        }
        in.expect(",");
        Token word = in.peek();
        if (word == null || !produce(word.text().toLowerCase(Locale.ROOT), in, count, at)) {
            throw in.unexpected(new Expected("an instruction or data to fill with"));
        }
    }

    private void instruction(TokenCursor in, long count, Position at) {
        List<String> prefixes = new ArrayList<>();
        Token mnemonic = in.take(STATEMENT);
        while (vocabulary.isPrefix(mnemonic) && !in.atEnd()) {
            prefixes.add(mnemonic.text().toLowerCase(Locale.ROOT));
            mnemonic = in.take(STATEMENT);
        }
        if (vocabulary.isPrefix(mnemonic) && in.atEnd()) {
            prefixes.add(mnemonic.text().toLowerCase(Locale.ROOT));
            output.bytes(alone(prefixes, mnemonic), count, at);
            return;
        }
        if (!vocabulary.isInstruction(mnemonic) && vocabulary.startsStatement(mnemonic)) {
            throw new SourceError(mnemonic, "found " + mnemonic.shown() + " behind a prefix",
                    "expected an instruction");
        }
        if (!vocabulary.isInstruction(mnemonic)) {
            throw new SourceError(mnemonic, "unknown instruction " + mnemonic.shown(),
                    vocabulary.suggestion(mnemonic.text()));
        }
        List<SourceOperand> operands = new ArrayList<>();
        List<Position> places = new ArrayList<>();
        operands(mnemonic, in, operands, places);
        encode(prefixes, mnemonic, operands, places, count, at);
    }

    private void operands(Token mnemonic, TokenCursor in, List<SourceOperand> operands, List<Position> places) {
        if (in.atEnd()) {
            return;
        }
        OperandReader reader = new OperandReader(pass, settings.bits(), settings.relativeByDefault(), output.here(),
                OperandReader.Branch.of(mnemonic.text()));
        do {
            places.add(in.here());
            operands.add(reader.read(in));
        } while (in.take(","));
        if (!in.atEnd()) {
            throw in.unexpected(new Expected("',' or the end of the line"));
        }
    }

    private void encode(List<String> prefixes, Token mnemonic, List<SourceOperand> operands, List<Position> places,
                        long count, Position at) {
        try {
            boolean same = operands.isEmpty();
            for (long i = 0; i < (same ? Math.min(count, 1) : count); i++) {
                if (i > 0) {
                    budget.line(at);
                }
                byte[] bytes = encoder.encode(settings.bits(), output.address(), prefixes, mnemonic.text(), operands);
                output.bytes(bytes, same ? count : 1, at);
            }
        } catch (EncodingException e) {
            boolean operand = e.operand() >= 0 && e.operand() < places.size();
            placeholder(prefixes, mnemonic, operands, at);
            String[] parts = e.getMessage().split("; ", 2);
            throw new SourceError(operand ? places.get(e.operand()) : mnemonic.at(), parts[0],
                    parts.length > 1 ? parts[1] : "");
        }
    }

    /** Takes the room of a branch that does not reach its target, so that other messages tell true distances. */
    private void placeholder(List<String> prefixes, Token mnemonic, List<SourceOperand> operands, Position at) {
        if (operands.size() == 1 && operands.get(0) instanceof SourceOperand.Constant target) {
            SourceOperand here = new SourceOperand.Constant(output.address(), target.size(), true, target.distance());
            try {
                output.bytes(encoder.encode(settings.bits(), output.address(), prefixes, mnemonic.text(),
                        List.of(here)), 1, at);
            } catch (EncodingException e) {
                // It is no branch, and has been complained about.
            }
        }
    }

    private static byte[] alone(List<String> prefixes, Token at) {
        byte[] bytes = new byte[prefixes.size()];
        for (int i = 0; i < bytes.length; i++) {
            Integer value = PREFIX_BYTES.get(prefixes.get(i));
            if (value == null) {
                throw new SourceError(at, "there is no instruction behind " + at.shown(), "expected an instruction");
            }
            bytes[i] = value.byteValue();
        }
        return bytes;
    }
}
