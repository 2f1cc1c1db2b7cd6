package faultline.asm;

import java.util.ArrayList;
import java.util.List;

/** Operations on lists of tokens. */
final class TokenText {

    private TokenText() {
    }

    /**
     * Splits at the commas that stand outside brackets. Braces around a part keep its commas and are taken off. An
     * empty list has no parts.
     *
     * @param most how many parts there may be; the last one keeps its commas
     */
    static List<List<Token>> split(List<Token> tokens, int most) {
        List<List<Token>> parts = new ArrayList<>();
        if (tokens.isEmpty()) {
            return parts;
        }
        List<Token> part = new ArrayList<>();
        int depth = 0;
        for (Token token : tokens) {
            if (token.is("(") || token.is("[") || token.is("{") || token.kind() == Token.Kind.EXPAND) {
                depth++;
            } else if (token.is(")") || token.is("]") || token.is("}")) {
                depth--;
            }
            if (depth <= 0 && token.is(",") && parts.size() < most - 1) {
                parts.add(withoutBraces(part));
                part = new ArrayList<>();
            } else {
                part.add(token);
            }
        }
        parts.add(withoutBraces(part));
        return parts;
    }

    /** Joins the two neighbours of each {@code %+} into one token. */
    static List<Token> paste(List<Token> tokens) {
        List<Token> out = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean between = token.kind() == Token.Kind.PASTE && !out.isEmpty() && i + 1 < tokens.size();
            if (between) {
                Token left = out.remove(out.size() - 1);
                out.add(Lexer.single(left.text() + tokens.get(++i).text(), left));
            } else if (token.kind() != Token.Kind.PASTE) {
                out.add(token);
            }
        }
        return out;
    }

    /**
     * Appends what stands in for a parameter. Where it touches a name or a number on its left, both become one token.
     */
    static void appendJoining(List<Token> out, List<Token> replacement, boolean spaced) {
        for (int i = 0; i < replacement.size(); i++) {
            Token token = replacement.get(i);
            boolean touches = i == 0 && !spaced && !out.isEmpty();
            Token left = touches ? out.get(out.size() - 1) : null;
            if (left != null && left.joins() && token.joins()) {
                out.set(out.size() - 1, Lexer.single(left.text() + token.text(), left));
            } else {
                out.add(i == 0 ? token.withSpaced(spaced) : token);
            }
        }
    }

    private static List<Token> withoutBraces(List<Token> part) {
        boolean braced = part.size() >= 2 && part.get(0).is("{") && part.get(part.size() - 1).is("}");
        return braced ? part.subList(1, part.size() - 1) : part;
    }
}
