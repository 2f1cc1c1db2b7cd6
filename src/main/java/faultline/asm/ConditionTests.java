package faultline.asm;

import faultline.asm.TokenCursor.Expected;
import java.util.List;
import java.util.Set;

/** What the {@code %if} directives ask. */
final class ConditionTests {

    private static final Set<String> KINDS = Set.of("", "def", "idn", "idni", "macro", "num", "id", "str", "empty");

    private final Definitions definitions;
    private final Preprocessor preprocessor;
    private final Symbols symbols;

    ConditionTests(Definitions definitions, Preprocessor preprocessor, Symbols symbols) {
        this.definitions = definitions;
        this.preprocessor = preprocessor;
        this.symbols = symbols;
    }

    /** @param kind what follows {@code %if} or {@code %elif} in the directive's name */
    boolean holds(Token directive, String kind, TokenCursor line) {
        boolean negated = !KINDS.contains(kind) && kind.startsWith("n");
        String asked = negated ? kind.substring(1) : kind;
        if (!KINDS.contains(asked) || negated && asked.isEmpty()) {
            throw new SourceError(directive, "the directive " + directive.shown() + " is not known",
                    "expected %if, %ifdef, %ifndef, %ifidn, %ifidni, %ifmacro, %ifnum, %ifid, %ifstr or %ifempty");
        }
        return negated != ask(asked, line);
    }

    private boolean ask(String kind, TokenCursor line) {
        switch (kind) {
            case "": return number(line);
            case "def": return definitions.isDefined(line.takeName(new Expected("the name of a macro")).text());
            case "macro": return preprocessor.isMacro(line.takeName(new Expected("the name of a macro")).text());
            case "idn": return identical(line, false);
            case "idni": return identical(line, true);
            default: return isKind(kind, definitions.expand(line.rest()));
        }
    }

    private boolean number(TokenCursor line) {
        Position start = line.here();
        TokenCursor expression = new TokenCursor(definitions.expand(line.rest()), start);
        boolean holds = new Expressions(symbols, true).readNumber(expression, "the condition") != 0;
        expression.expectEnd();
        return holds;
    }

    private boolean identical(TokenCursor line, boolean ignoreCase) {
        Position start = line.here();
        List<List<Token>> sides = TokenText.split(definitions.expand(line.rest()), 2);
        if (sides.size() != 2) {
            throw new SourceError(start, "only one text is given", "expected two texts with a comma between");
        }
        List<Token> left = sides.get(0);
        List<Token> right = sides.get(1);
        boolean same = left.size() == right.size();
        for (int i = 0; same && i < left.size(); i++) {
            String a = left.get(i).text();
            String b = right.get(i).text();
            same = left.get(i).kind() == right.get(i).kind() && (ignoreCase ? a.equalsIgnoreCase(b) : a.equals(b));
        }
        return same;
    }

    private static boolean isKind(String kind, List<Token> tokens) {
        if (tokens.isEmpty()) {
            return kind.equals("empty");
        }
        boolean signed = tokens.get(0).is("-") && tokens.size() > 1;
        Token first = tokens.get(signed ? 1 : 0);
        switch (kind) {
            case "num": return first.kind() == Token.Kind.NUMBER;
            case "id": return first.isName();
            case "str": return first.kind() == Token.Kind.STRING;
            default: return false;
        }
    }
}
