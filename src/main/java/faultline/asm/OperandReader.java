package faultline.asm;

import faultline.asm.TokenCursor.Expected;
import faultline.isa.CodeSize;
import faultline.isa.Register;
import faultline.isa.SourceOperand;
import faultline.isa.SourceOperand.Distance;
import java.util.Locale;

/** Reads the operands of one instruction. */
final class OperandReader {

    private static final Expected OPERAND = new Expected("a register, a number, a label or '['");

    private final Expressions expressions;
    private final CodeSize bits;
    private final boolean relativeByDefault;
    private final Value here;
    private final Branch branch;

    /** What a constant operand means to an instruction. */
    enum Branch {
        /** A number. */
        NO,
        /** A branch target that has to be near by: that of LOOP and JRCXZ. */
        SHORT,
        /** A branch target. */
        ANY;

        static Branch of(String mnemonic) {
            String name = mnemonic.toLowerCase(Locale.ROOT);
            if (name.startsWith("loop") || name.endsWith("cxz")) {
                return SHORT;
            }
            return name.startsWith("j") || name.equals("call") ? ANY : NO;
        }
    }

    /** @param here the address of the instruction */
    OperandReader(Symbols symbols, CodeSize bits, boolean relativeByDefault, Value here, Branch branch) {
        this.expressions = new Expressions(symbols, false);
        this.bits = bits;
        this.relativeByDefault = relativeByDefault;
        this.here = here;
        this.branch = branch;
    }

    /** The words before an operand. */
    private static final class Said {
        private int size;
        private Distance distance = Distance.UNSAID;
        private boolean strict;
    }

    SourceOperand read(TokenCursor in) {
        Said said = words(in);
        if (in.nextIs("[")) {
            SourceOperand.Memory memory = memory(in, said);
            return said.distance == Distance.FAR ? new SourceOperand.Far(memory) : memory;
        }
        if (in.atEnd() || in.nextIs(",")) {
            throw in.unexpected(OPERAND);
        }
        Position at = in.here();
        Value value = expressions.read(in);
        if (in.nextIs(":")) {
            return pointer(in, value, at, said);
        }
        if (value.register() != null) {
            if (said.distance == Distance.SHORT || said.distance == Distance.FAR) {
                throw new SourceError(at, "a register holds neither a short nor a far target",
                        "leave the word before it out");
            }
            return new SourceOperand.Named(value.register());
        }
        requireAddress(value, at);
        return constant(value, said);
    }

    private Said words(TokenCursor in) {
        Said said = new Said();
        while (!in.atEnd() && in.peek().kind() == Token.Kind.IDENTIFIER) {
            String word = in.peek().text().toLowerCase(Locale.ROOT);
            Integer size = Vocabulary.SIZES.get(word);
            if (size != null && said.size != 0 && said.size != size) {
                throw new SourceError(in.peek(), "found " + in.peek().shown() + " behind another size",
                        "expected one size");
            } else if (size != null) {
                said.size = size;
            } else if (word.equals("strict")) {
                said.strict = true;
            } else if (word.equals("short") || word.equals("near") || word.equals("far")) {
                said.distance = Distance.valueOf(word.toUpperCase(Locale.ROOT));
            } else {
                break;
            }
            in.take(OPERAND);
            if (in.nextIsWord("ptr")) {
                throw new SourceError(in.peek(), "found 'ptr'", "leave it out: '" + word + " [...]'");
            }
        }
        return said;
    }

    private SourceOperand constant(Value value, Said said) {
        if (value.unknown()) {
            // Be hopeful in the first pass: a jump to a label further on may turn out short.
            long guess = branch != Branch.NO ? here.absolute() : 0;
            return new SourceOperand.Constant(guess, said.size, true, said.distance);
        }
        boolean address = !value.sections().isEmpty();
        Distance distance = said.distance;
        boolean elsewhere = value.section() != here.section();
        if (branch == Branch.ANY && elsewhere && distance == Distance.UNSAID) {
            // Sections may move apart, so only targets in the same one can be short.
            distance = Distance.NEAR;
        }
        return new SourceOperand.Constant(value.absolute(), said.size, address || said.strict, distance);
    }

    private SourceOperand pointer(TokenCursor in, Value selector, Position at, Said said) {
        Token colon = in.take(OPERAND);
        if (selector.register() != null) {
            throw new SourceError(at, "found a register before ':'",
                    "a segment register goes inside the brackets: '[es:rdi]'");
        }
        if (!selector.isPlain()) {
            throw new SourceError(at, "the selector of a far pointer must be a number", "");
        }
        Said inner = words(in);
        if (in.atEnd()) {
            throw new SourceError(colon, "there is no offset behind ':'", "expected an address");
        }
        Position offsetAt = in.here();
        Value offset = expressions.read(in);
        requireAddress(offset, offsetAt);
        return new SourceOperand.FarPointer(selector.number(), offset.absolute(),
                said.size != 0 ? said.size : inner.size);
    }

    /** The words inside the brackets, before the address. */
    private static final class Inside {
        private int displacementSize;
        private Register segment;
        private Boolean relative;
    }

    private SourceOperand.Memory memory(TokenCursor in, Said said) {
        in.expect("[");
        Inside inside = new Inside();
        while (!in.atEnd() && insideWord(in, inside)) {
            in.take(OPERAND);
        }
        Position at = in.here();
        Value value = expressions.read(in);
        in.expect("]");
        Place place = Place.of(value, at);
        boolean byRip = isRelative(value, inside.relative, inside.segment);
        long displacement = value.unknown() && byRip ? here.absolute() : value.absolute();
        return new SourceOperand.Memory(said.size, inside.segment, place.base(), place.index(), place.scale(),
                displacement, !value.sections().isEmpty() || value.unknown(),
                byRip ? 0 : inside.displacementSize, byRip);
    }

    /** Whether the next token is such a word; of a segment register, only the colon is left to take. */
    private static boolean insideWord(TokenCursor in, Inside inside) {
        String word = in.peek().kind() == Token.Kind.IDENTIFIER ? in.peek().text().toLowerCase(Locale.ROOT) : "";
        Token after = in.peek(1);
        if (Vocabulary.SIZES.containsKey(word)) {
            inside.displacementSize = Vocabulary.SIZES.get(word);
        } else if (word.equals("rel") || word.equals("abs")) {
            inside.relative = word.equals("rel");
        } else if (after != null && after.is(":") && segment(word) != null) {
            inside.segment = segment(word);
            in.take(OPERAND);
        } else {
            return word.equals("strict");
        }
        return true;
    }

    private boolean isRelative(Value value, Boolean asked, Register segment) {
        boolean possible = bits == CodeSize.BITS64 && value.registers().isEmpty()
                && (value.unknown() || !value.sections().isEmpty());
        boolean byDefault = relativeByDefault && segment != Register.FS && segment != Register.GS;
        return possible && (asked == null ? byDefault : asked);
    }

    private static Register segment(String name) {
        Register register = Register.named(name);
        return register != null && register.kind() == Register.Kind.SEGMENT ? register : null;
    }

    private static void requireAddress(Value value, Position at) {
        if (!value.registers().isEmpty()) {
            throw new SourceError(at, "a register cannot be calculated with here",
                    "the processor adds registers only inside brackets: '[...]'");
        }
        if (!value.sections().isEmpty() && value.section() == null) {
            throw new SourceError(at, "two addresses cannot be added",
                    "expected a number, an address, or the difference of two labels of one section");
        }
    }

    /** Base, index and scale of a memory operand. */
    private record Place(Register base, Register index, int scale) {

        static Place of(Value value, Position at) {
            if (!value.sections().isEmpty() && value.section() == null) {
                throw new SourceError(at, "two addresses cannot be added", "expected one label at most");
            }
            for (Value.Term term : value.registers()) {
                if (term.register().kind() != Register.Kind.GENERAL) {
                    throw new SourceError(at, "the register '" + term.register().text()
                            + "' cannot be part of an address", "expected general registers only");
                }
            }
            switch (value.registers().size()) {
                case 0: return new Place(null, null, 1);
                case 1: return single(value.registers().get(0), at);
                case 2: return pair(value.registers().get(0), value.registers().get(1), at);
                default: throw new SourceError(at, "an address with more than two registers",
                        "expected a base, an index with a factor, and a displacement");
            }
        }

        private static Place single(Value.Term term, Position at) {
            Register register = term.register();
            if (term.factor() == 1) {
                return new Place(register, null, 1);
            }
            if (term.factor() == 2 || term.factor() == 3 || term.factor() == 5 || term.factor() == 9) {
                return new Place(register, scaled(register, at), (int) term.factor() - 1);
            }
            return new Place(null, scaled(register, at), factor(term, at));
        }

        private static Place pair(Value.Term first, Value.Term second, Position at) {
            boolean firstIsBase = first.factor() == 1
                    && (!first.multiplied() || second.factor() != 1 || second.multiplied());
            Value.Term base = firstIsBase ? first : second;
            Value.Term index = firstIsBase ? second : first;
            if (base.factor() != 1) {
                throw new SourceError(at, "both registers have a factor", "only the index may have one");
            }
            boolean stackPointer = index.factor() == 1 && index.register().number() == Register.RSP.number();
            return stackPointer ? new Place(index.register(), scaled(base.register(), at), 1)
                    : new Place(base.register(), scaled(index.register(), at), factor(index, at));
        }

        private static Register scaled(Register index, Position at) {
            if (index.number() == Register.RSP.number() && index.size() > 2) {
                throw new SourceError(at, "'" + index.text() + "' cannot be an index",
                        "use it as the base, without a factor");
            }
            return index;
        }

        private static int factor(Value.Term term, Position at) {
            long factor = term.factor();
            if (factor != 1 && factor != 2 && factor != 4 && factor != 8) {
                throw new SourceError(at, "the factor " + factor + " of '" + term.register().text()
                        + "' cannot be encoded", "expected 1, 2, 4 or 8");
            }
            return (int) factor;
        }
    }
}
