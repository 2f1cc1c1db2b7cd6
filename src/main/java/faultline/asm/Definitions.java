package faultline.asm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The single-line macros: those of {@code %define}, {@code %xdefine} and {@code %assign}. */
final class Definitions {

    /**
     * A single-line macro.
     *
     * @param parameters their names, or null when the macro is used without parentheses
     */
    record Definition(String name, List<String> parameters, List<Token> body) {

        int count() {
            return parameters == null ? -1 : parameters.size();
        }
    }

    /** Calls inside each other; keeps the expander's own stack small. */
    private static final int DEEPEST = 100;

    private final Map<String, List<Definition>> exact = new HashMap<>();
    private final Map<String, List<Definition>> anyCase = new HashMap<>();
    private final Budget budget;
    private int depth;

    Definitions(Budget budget) {
        this.budget = budget;
    }

    /** @param ignoreCase true for {@code %idefine} and its like */
    void define(Definition definition, boolean ignoreCase) {
        List<Definition> known = ignoreCase
                ? anyCase.computeIfAbsent(definition.name().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                : exact.computeIfAbsent(definition.name(), name -> new ArrayList<>());
        known.removeIf(old -> old.count() == definition.count());
        known.add(definition);
    }

    void undefine(String name) {
        exact.remove(name);
        anyCase.remove(name.toLowerCase(Locale.ROOT));
    }

    boolean isDefined(String name) {
        return exact.containsKey(name) || anyCase.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** Replaces all uses of macros, and joins tokens around {@code %+}. */
    List<Token> expand(List<Token> tokens) {
        return expand(tokens, new HashSet<>());
    }

    private List<Token> expand(List<Token> tokens, Set<String> active) {
        if (depth >= DEEPEST && !tokens.isEmpty()) {
            throw new SourceError(tokens.get(0), "macros use each other more than " + DEEPEST + " deep", "");
        }
        depth++;
        try {
            return expandOnce(tokens, active);
        } finally {
            depth--;
        }
    }

    private List<Token> expandOnce(List<Token> tokens, Set<String> active) {
        List<Token> out = new ArrayList<>();
        boolean pasted = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            pasted |= token.kind() == Token.Kind.PASTE;
            if (token.kind() == Token.Kind.EXPAND) {
                i = expandBracketed(tokens, i, active, out);
            } else if (token.kind() != Token.Kind.IDENTIFIER || active.contains(token.text())) {
                TokenText.appendJoining(out, List.of(token), token.spaced() || !followsBracketed(tokens, i));
            } else {
                i = expandName(tokens, i, active, out);
            }
        }
        return pasted ? expand(TokenText.paste(out), active) : out;
    }

    /** Whether {@code %[...]} ends just before a token, which then grows together with it. */
    private static boolean followsBracketed(List<Token> tokens, int at) {
        if (at == 0 || !tokens.get(at - 1).is("]")) {
            return false;
        }
        int open = at - 1;
        int depth = 0;
        do {
            depth += tokens.get(open).is("]") ? 1 : opens(tokens.get(open)) ? -1 : 0;
            open--;
        } while (depth > 0 && open >= 0);
        return tokens.get(open + 1).kind() == Token.Kind.EXPAND;
    }

    private static boolean opens(Token token) {
        return token.is("[") || token.kind() == Token.Kind.EXPAND;
    }

    private int expandBracketed(List<Token> tokens, int start, Set<String> active, List<Token> out) {
        int end = start + 1;
        int depth = 1;
        while (end < tokens.size() && depth > 0) {
            depth += opens(tokens.get(end)) ? 1 : tokens.get(end).is("]") ? -1 : 0;
            end++;
        }
        if (depth > 0) {
            throw new SourceError(tokens.get(start), "'%[' without ']'", "");
        }
        List<Token> inner = expand(tokens.subList(start + 1, end - 1), active);
        TokenText.appendJoining(out, inner, tokens.get(start).spaced());
        return end - 1;
    }

    private int expandName(List<Token> tokens, int at, Set<String> active, List<Token> out) {
        Token name = tokens.get(at);
        List<Definition> candidates = exact.get(name.text());
        if (candidates == null) {
            candidates = anyCase.getOrDefault(name.text().toLowerCase(Locale.ROOT), List.of());
        }
        boolean parenthesis = at + 1 < tokens.size() && tokens.get(at + 1).is("(");
        int end = parenthesis ? closing(tokens, at + 1) : -1;
        if (end > 0) {
            List<List<Token>> arguments = TokenText.split(tokens.subList(at + 2, end), Integer.MAX_VALUE);
            Definition definition = matching(candidates, arguments.size());
            if (definition != null) {
                substitute(definition, name, arguments, active, out);
                return end;
            }
        }
        Definition plain = matching(candidates, -1);
        if (plain != null) {
            substitute(plain, name, List.of(), active, out);
        } else {
            TokenText.appendJoining(out, List.of(name), name.spaced() || !followsBracketed(tokens, at));
        }
        return at;
    }

    private static Definition matching(List<Definition> candidates, int count) {
        for (Definition candidate : candidates) {
            boolean empty = count == 0 && candidate.count() == 1;
            if (candidate.count() == count || empty) {
                return candidate;
            }
        }
        return null;
    }

    private static int closing(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private void substitute(Definition definition, Token use, List<List<Token>> arguments, Set<String> active,
                            List<Token> out) {
        Map<String, List<Token>> values = new HashMap<>();
        for (int i = 0; i < definition.count(); i++) {
            values.put(definition.parameters().get(i),
                    i < arguments.size() ? expand(arguments.get(i), active) : List.of());
        }
        List<Token> replaced = new ArrayList<>();
        for (Token token : definition.body()) {
            List<Token> value = token.kind() == Token.Kind.IDENTIFIER ? values.get(token.text()) : null;
            if (value != null) {
                budget.tokens(value.size(), use.at());
                replaced.addAll(value);
            } else {
                replaced.add(new Token(token.kind(), token.text(), token.number(), use.at(), token.spaced()));
            }
        }
        budget.tokens(replaced.size() + 1, use.at());
        boolean added = active.add(use.text());
        TokenText.appendJoining(out, expand(replaced, active), true);
        if (added) {
            active.remove(use.text());
        }
    }
}
