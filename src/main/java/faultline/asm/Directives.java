package faultline.asm;

import faultline.asm.Definitions.Definition;
import faultline.asm.TokenCursor.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The lines that begin with {@code %}: what each of them does. */
final class Directives {

    private static final List<String> NAMES = List.of("%assign", "%define", "%elif", "%else", "%endif", "%endmacro",
            "%endrep", "%error", "%exitmacro", "%exitrep", "%fatal", "%idefine", "%if", "%ifdef", "%ifndef", "%ifidn",
            "%imacro", "%include", "%ixdefine", "%macro", "%pragma", "%rep", "%rotate", "%undef", "%unmacro",
            "%warning", "%xdefine");

    private static final Expected NAME = new Expected("a name");

    private final Preprocessor preprocessor;
    private final Definitions definitions;
    private final Conditions conditions;
    private final ConditionTests tests;
    private final Symbols symbols;
    private final Diagnostics diagnostics;

    Directives(Preprocessor preprocessor, Definitions definitions, Conditions conditions, Symbols symbols,
               Diagnostics diagnostics) {
        this.preprocessor = preprocessor;
        this.definitions = definitions;
        this.conditions = conditions;
        this.tests = new ConditionTests(definitions, preprocessor, symbols);
        this.symbols = symbols;
        this.diagnostics = diagnostics;
    }

    /** A directive among lines that are skipped: only the end of the skipping matters. */
    void whileSkipping(Token name, TokenCursor line) {
        if (name.text().startsWith("%if")) {
            conditions.enterSkipped(name);
        } else if (name.text().startsWith("%elif")) {
            line.take(NAME);
            elseIf(name, line);
        } else if (name.text().equals("%else")) {
            conditions.otherwise(name);
        } else if (name.text().equals("%endif")) {
            conditions.leave(name);
        }
    }

    void process(List<Token> tokens) {
        Token name = tokens.get(0);
        TokenCursor line = new TokenCursor(tokens, name.at());
        line.take(NAME);
        if (name.text().startsWith("%if")) {
            enter(name, line);
        } else if (name.text().startsWith("%elif")) {
            elseIf(name, line);
        } else if (!conditional(name, line) && !defining(name, line) && !structural(name, line)) {
            message(name, line);
        }
    }

    private void enter(Token name, TokenCursor line) {
        try {
            conditions.enter(name, tests.holds(name, name.text().substring("%if".length()), line));
        } catch (SourceError e) {
            // Go on behind the %endif, lest one mistake be reported as two.
            conditions.enterSkipped(name);
            throw e;
        }
    }

    private void elseIf(Token name, TokenCursor line) {
        boolean undecided = conditions.undecided(name);
        conditions.elseIf(name, undecided && tests.holds(name, name.text().substring("%elif".length()), line));
    }

    private boolean conditional(Token name, TokenCursor line) {
        switch (name.text()) {
            case "%else": conditions.otherwise(name); break;
            case "%endif": conditions.leave(name); break;
            default: return false;
        }
        line.expectEnd();
        return true;
    }

    private boolean defining(Token name, TokenCursor line) {
        switch (name.text()) {
            case "%define": define(line, false, false); break;
            case "%idefine": define(line, false, true); break;
            case "%xdefine": define(line, true, false); break;
            case "%ixdefine": define(line, true, true); break;
            case "%assign": assign(line); break;
            case "%undef": definitions.undefine(line.takeName(NAME).text()); break;
            case "%macro": defineMacro(name, line, false); break;
            case "%imacro": defineMacro(name, line, true); break;
            case "%unmacro": preprocessor.undefineMacro(line.takeName(NAME).text()); break;
            default: return false;
        }
        return true;
    }

    private boolean structural(Token name, TokenCursor line) {
        switch (name.text()) {
            case "%include": include(line); break;
            case "%rep": repeat(name, line); break;
            case "%exitrep": preprocessor.exit(name, LineFeed.OfRepetition.class); break;
            case "%exitmacro": preprocessor.exit(name, LineFeed.OfMacro.class); break;
            case "%rotate": preprocessor.call(name).rotate(number(line, "the rotation")); break;
            case "%endmacro": case "%endm":
                throw new SourceError(name, "found '%endmacro' without a %macro before it", "");
            case "%endrep":
                throw new SourceError(name, "found '%endrep' without a %rep before it", "");
            default: return false;
        }
        return true;
    }

    private void message(Token name, TokenCursor line) {
        String text = text(line);
        switch (name.text()) {
            case "%pragma": break;
            case "%warning": diagnostics.warning(new Diagnostic(name.at(), text, "")); break;
            case "%error": throw new SourceError(name, text.isEmpty() ? "the source says %error" : text, "");
            case "%fatal": throw new LimitExceeded(name.at(), text.isEmpty() ? "the source says %fatal" : text, "");
            default: throw new SourceError(name, "the directive " + name.shown() + " is not known",
                    Suggestions.nearest(name.text(), NAMES,
                            "expected one such as %define, %macro, %rep, %if or %include"));
        }
    }

    private String text(TokenCursor line) {
        return definitions.expand(line.rest()).stream()
                .map(Token::text)
                .collect(Collectors.joining(" "));
    }

    private void define(TokenCursor line, boolean now, boolean ignoreCase) {
        String name = line.takeName(NAME).text();
        List<String> parameters = null;
        if (line.nextIs("(") && !line.peek().spaced()) {
            line.expect("(");
            parameters = new ArrayList<>();
            while (!line.take(")")) {
                if (!parameters.isEmpty()) {
                    line.expect(",");
                }
                parameters.add(line.takeName(new Expected("the name of a parameter, or ')'")).text());
            }
        }
        List<Token> body = List.copyOf(now ? definitions.expand(line.rest()) : line.rest());
        definitions.define(new Definition(name, parameters, body), ignoreCase);
    }

    private void assign(TokenCursor line) {
        Token name = line.takeName(NAME);
        long value = number(line, "the value");
        definitions.define(new Definition(name.text(), null, List.of(Token.number(value, name))), false);
    }

    private void include(TokenCursor line) {
        TokenCursor path = expanded(line);
        Token file = path.take(new Expected("the name of a file in quotes"));
        if (file.kind() != Token.Kind.STRING) {
            throw new SourceError(file, "found " + file.shown(), "expected the name of a file in quotes");
        }
        path.expectEnd();
        preprocessor.include(file);
    }

    private void repeat(Token name, TokenCursor line) {
        long count;
        try {
            count = number(line, "the number of repetitions");
        } catch (SourceError e) {
            preprocessor.collect(name, List.of("%rep"), List.of("%endrep"));
            throw e;
        }
        preprocessor.repeat(preprocessor.collect(name, List.of("%rep"), List.of("%endrep")), count);
    }

    private void defineMacro(Token name, TokenCursor line, boolean anyCase) {
        List<List<Token>> body = preprocessor.collect(name, List.of("%macro", "%imacro"),
                List.of("%endmacro", "%endm"));
        String macro = line.takeName(NAME).text();
        int least = line.atEnd() ? 0 : count(line);
        int most = least;
        if (line.take("-")) {
            most = line.take("*") ? Integer.MAX_VALUE : count(line);
        }
        boolean greedy = line.take("+");
        line.takeWord(".nolist");
        if (most < least) {
            throw line.unexpected(new Expected("at least as many parameters at most as at least"));
        }
        List<List<Token>> defaults = TokenText.split(List.copyOf(line.rest()), Integer.MAX_VALUE);
        if (defaults.size() > most - least) {
            throw new SourceError(name, "the macro '" + macro + "' has more defaults than optional parameters", "");
        }
        preprocessor.define(new BlockMacro(macro, least, most, greedy, defaults, body, anyCase));
    }

    private static int count(TokenCursor line) {
        Expected wanted = new Expected("the number of parameters, such as 2 or 1-3");
        if (line.atEnd() || line.peek().kind() != Token.Kind.NUMBER || line.peek().number() < 0
                || line.peek().number() > 1_000) {
            throw line.unexpected(wanted);
        }
        return (int) line.take(wanted).number();
    }

    private long number(TokenCursor line, String what) {
        TokenCursor expression = expanded(line);
        long value = new Expressions(symbols, true).readNumber(expression, what);
        expression.expectEnd();
        return value;
    }

    private TokenCursor expanded(TokenCursor line) {
        Position start = line.here();
        return new TokenCursor(definitions.expand(line.rest()), start);
    }
}
