package faultline.asm;

import java.util.ArrayList;
import java.util.List;

/** One use of a {@link BlockMacro}. */
final class MacroCall {

    private final BlockMacro macro;
    private final List<List<Token>> arguments;
    private final int number;
    private final Position at;
    private final MacroCall outer;
    private final int depth;
    private int rotation;

    /**
     * @param number sets the labels of this call apart from those of all others
     * @param at     where the macro is used
     * @param outer  the call whose body contains this one, or null
     */
    MacroCall(BlockMacro macro, List<List<Token>> arguments, int number, Position at, MacroCall outer) {
        this.macro = macro;
        this.arguments = arguments;
        this.number = number;
        this.at = at;
        this.outer = outer;
        this.depth = outer == null ? 1 : outer.depth + 1;
    }

    BlockMacro macro() {
        return macro;
    }

    Position at() {
        return at;
    }

    MacroCall outer() {
        return outer;
    }

    /** How many calls are open, this one included. */
    int depth() {
        return depth;
    }

    boolean isOpen(BlockMacro wanted) {
        return macro == wanted || outer != null && outer.isOpen(wanted);
    }

    /** Turns the parameters: after {@code rotate(1)}, {@code %1} is what {@code %2} was. */
    void rotate(long by) {
        if (!arguments.isEmpty()) {
            rotation = (int) Math.floorMod(rotation + by, arguments.size());
        }
    }

    /** A line of the body, or of a repetition in it, with parameters and the call's own labels put in. */
    List<Token> substitute(List<Token> line, Budget budget) {
        List<Token> out = new ArrayList<>(line.size());
        boolean afterParameter = false;
        for (Token token : line) {
            List<Token> value = value(token);
            boolean inserted = value != null;
            if (inserted) {
                budget.tokens(value.size(), token.at());
            }
            boolean touches = !token.spaced() && (inserted || afterParameter);
            if (inserted || touches) {
                TokenText.appendJoining(out, inserted ? value : List.of(token), !touches);
            } else {
                out.add(token);
            }
            afterParameter = inserted;
        }
        return out;
    }

    /** What stands in for a token, or null when it stays as it is. */
    private List<Token> value(Token token) {
        if (token.kind() == Token.Kind.CALL_LABEL) {
            String name = "..@" + number + "." + token.text();
            return List.of(new Token(Token.Kind.IDENTIFIER, name, 0, token.at(), token.spaced()));
        }
        if (token.kind() != Token.Kind.PARAMETER) {
            return null;
        }
        int index = token.text().length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(token.text());
        if (index == 0) {
            return List.of(Token.number(arguments.size(), token));
        }
        return index > arguments.size() ? List.of() : arguments.get((index - 1 + rotation) % arguments.size());
    }
}
