package faultline.history.condition;

import faultline.asm.Suggestions;
import faultline.machine.exception.ExceptionVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Reads breakpoints. */
final class BreakpointReader {
    private static final String IF = "if";

    private final String text;
    private final Names names;
    private final Tokens tokens;
    private final ExpressionReader expressions;

    BreakpointReader(String text, Names names) throws ConditionException {
        this.text = text;
        this.names = names;
        tokens = new Tokens(text);
        expressions = new ExpressionReader(tokens, names);
    }

    Breakpoint read() throws ConditionException {
        boolean enabled = !tokens.takeWord(Breakpoint.OFF);
        int start = tokens.peek().column() - 1;
        Trigger trigger = trigger();
        Expression condition = null;
        boolean isWhen = trigger instanceof Trigger.When;
        if (!isWhen && tokens.takeWord(IF)) {
            condition = condition(trigger instanceof Trigger.Event event && event.kind().hasException());
        }
        if (tokens.peek().kind() != Token.Kind.END) {
            boolean second = isWhen && tokens.peek().isWord(IF);
            throw tokens.unexpected(Wording.get(second ? "expected.and" : condition != null || isWhen ? "expected.end"
                    : "expected.if"));
        }
        return Breakpoint.of(enabled, text.substring(start), trigger, condition);
    }

    private Expression condition(boolean aboutException) throws ConditionException {
        Token start = tokens.peek();
        Expression condition = expressions.read();
        if (condition.readsEvent() && !aboutException) {
            throw Tokens.wrong(start, Wording.get("exception.none"), Wording.get("exception.accepted"));
        }
        return condition;
    }

    private Trigger trigger() throws ConditionException {
        Token word = tokens.peek();
        if (tokens.takeWord("at")) {
            return new Trigger.At(constant());
        }
        if (tokens.takeWord("line")) {
            return line();
        }
        if (tokens.takeWord("when")) {
            return new Trigger.When(condition(false));
        }
        for (Trigger.Access access : Trigger.Access.values()) {
            if (tokens.takeWord(access.word())) {
                return new Trigger.Watch(access, place());
            }
        }
        for (EventKind kind : EventKind.values()) {
            if (takeWords(kind.words())) {
                return new Trigger.Event(kind, number(kind));
            }
        }
        if (word.kind() == Token.Kind.WORD && word.text().startsWith("#")) {
            return new Trigger.Event(EventKind.VECTOR, vector());
        }
        if (word.kind() == Token.Kind.WORD) {
            throw Tokens.wrong(word, Wording.get("trigger.unknown", word.text()), acceptedTriggers(word.text()));
        }
        throw tokens.unexpected(acceptedTriggers(""));
    }

    /** The words with which a breakpoint can begin. */
    static List<String> triggers() {
        List<String> words = new ArrayList<>(List.of("at", "line", "when"));
        for (Trigger.Access access : Trigger.Access.values()) {
            words.add(access.word());
        }
        for (EventKind kind : EventKind.values()) {
            words.add(kind.words());
        }
        return words;
    }

    /** The same, and the short names of exceptions, which can stand for themselves. */
    static List<String> beginnings() {
        List<String> words = triggers();
        words.addAll(exceptions());
        return words;
    }

    private static List<String> exceptions() {
        return Arrays.stream(ExceptionVector.values()).map(ExceptionVector::symbol).toList();
    }

    /** The words that can stand behind those but for names. */
    static List<String> places() {
        List<String> words = new ArrayList<>(List.of("byte", "word", "dword", "qword", Words.PHYSICAL, "entry"));
        for (Place.Table table : Place.Table.values()) {
            words.add(table.word);
        }
        words.addAll(exceptions());
        return words;
    }

    private Wording acceptedTriggers(String written) {
        boolean value = Words.isReserved(written) || names.symbols().valueOf(written).isPresent();
        if (value) {
            return Wording.get(Words.isReserved(written) ? "trigger.when" : "trigger.at", written);
        }
        return Suggestions.nearest(written, triggers()).map(near -> Wording.get("name.near", near))
                .orElseGet(() -> Wording.get("trigger.accepted", String.join(", ", triggers())));
    }

    private boolean takeWords(String words) throws ConditionException {
        int space = words.indexOf(' ');
        if (space < 0) {
            return tokens.takeWord(words);
        }
        String second = words.substring(space + 1);
        if (!tokens.peek().isWord(words.substring(0, space))) {
            return false;
        }
        tokens.take();
        if (!tokens.takeWord(second)) {
            throw tokens.unexpected(Wording.get("expected.word", second));
        }
        return true;
    }

    private int number(EventKind kind) throws ConditionException {
        EventKind.Number range = kind.number();
        if (range == EventKind.Number.NONE) {
            return 0;
        }
        if (range == EventKind.Number.VECTOR) {
            return vector();
        }
        return number(kind.words(), range.least, range.most);
    }

    private int number(String what, int least, int most) throws ConditionException {
        Token start = tokens.peek();
        long value = constant().value(null);
        if (Long.compareUnsigned(value, least) < 0 || Long.compareUnsigned(value, most) > 0) {
            throw Tokens.wrong(start, Wording.get("number.outside", what, "0x" + Long.toHexString(value)),
                    Wording.get("number.between", Integer.toString(least), Integer.toString(most)));
        }
        return (int) value;
    }

    /** A vector by its number or by the exception's short name. */
    private int vector() throws ConditionException {
        Token token = tokens.peek();
        for (ExceptionVector exception : ExceptionVector.values()) {
            if (token.isWord(exception.symbol())) {
                tokens.take();
                return exception.vector();
            }
        }
        if (token.kind() == Token.Kind.WORD && token.text().startsWith("#")) {
            throw Tokens.wrong(token, Wording.get("vector.unknown", token.text()), Suggestions.nearest(token.text(), exceptions())
                    .map(near -> Wording.get("name.near", near))
                    .orElse(Wording.get("vector.accepted", String.join(", ", exceptions()))));
        }
        return number(EventKind.VECTOR.words(), 0, 255);
    }

    /** An expression with the same value everywhere. */
    private Expression constant() throws ConditionException {
        Token start = tokens.peek();
        Expression expression = expressions.read();
        if (!expression.isConstant()) {
            boolean symbol = names.symbols().valueOf(start.text()).isPresent();
            throw Tokens.wrong(start, Wording.get("constant.needed", expression.text()),
                    Wording.get(symbol ? "constant.symbol" : "constant.accepted", start.text()));
        }
        if (!Constants.isKnown(expression)) {
            throw Tokens.wrong(start, Wording.get("constant.unknown", expression.text()), Wording.get("constant.divisor"));
        }
        return expression;
    }

    private Place place() throws ConditionException {
        for (Place.Table table : Place.Table.values()) {
            if (tokens.takeWord(table.word)) {
                int number = table == Place.Table.GATE ? vector() : number(table.word, table.least, table.most);
                return new Place.Slot(table, number);
            }
        }
        if (tokens.takeWord("entry")) {
            return new Place.Entries(constant());
        }
        return bytes();
    }

    private Place bytes() throws ConditionException {
        boolean physical = tokens.takeWord(Words.PHYSICAL);
        int size = Words.size(tokens.peek().text());
        if (size != 0) {
            tokens.take();
        }
        tokens.require("[", Wording.get("expected.place"));
        Token start = tokens.peek();
        Expression first = constant();
        Expression last = null;
        if (tokens.takeSign("..")) {
            if (size != 0) {
                throw Tokens.wrong(start, Wording.get("range.sized"), Wording.get("range.sized.accepted"));
            }
            last = constant();
            if (Long.compareUnsigned(last.value(null), first.value(null)) < 0) {
                throw Tokens.wrong(start, Wording.get("range.reversed"), Wording.get("range.accepted", last.text(),
                        first.text()));
            }
        }
        tokens.require("]", Wording.get(last == null && size == 0 ? "expected.range" : "expected.bracket.close"));
        return new Place.Bytes(physical, size, first, last);
    }

    private Trigger line() throws ConditionException {
        Token start = tokens.peek();
        String file = "";
        if (start.kind() != Token.Kind.NUMBER || tokens.peekSecond().isSign("-") || tokens.peekSecond().isSign(":")) {
            while (!tokens.peek().isSign(":")) {
                if (tokens.take().kind() == Token.Kind.END) {
                    throw tokens.unexpected(Wording.get("expected.line"));
                }
            }
            file = text.substring(start.column() - 1, tokens.take().column() - 1).strip();
        }
        Token number = tokens.peek();
        if (number.kind() != Token.Kind.NUMBER) {
            throw tokens.unexpected(Wording.get("expected.line"));
        }
        tokens.take();
        return new LineFinder(names).find(file, start, number);
    }
}
