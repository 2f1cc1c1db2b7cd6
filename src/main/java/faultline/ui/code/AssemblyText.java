package faultline.ui.code;

import faultline.isa.Register;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the words of an assembly line apart, for their colours. */
final class AssemblyText {
    /** What a piece of a line is; the name in lower case is its style class. */
    enum Kind { PLAIN, LABEL, KEYWORD, NUMBER, COMMENT }

    /** A piece of a line. */
    record Piece(String text, Kind kind) {
    }

    private static final Pattern TOKEN = Pattern.compile(
            "(?<comment>;.*)|(?<string>'[^']*'|\"[^\"]*\"|`[^`]*`)|(?<label>^\\s*[.\\w$?@]+:)"
            + "|(?<number>\\b[0-9][0-9a-fA-F_xXhH]*\\b)|(?<word>[%.]?[A-Za-z_$?@][\\w.$?@]*)");

    private AssemblyText() {
    }

    static List<Piece> pieces(String line) {
        List<Piece> pieces = new ArrayList<>();
        Matcher token = TOKEN.matcher(line);
        int done = 0;
        boolean first = true;
        while (token.find()) {
            add(pieces, line.substring(done, token.start()), Kind.PLAIN);
            Kind kind = kind(token, first);
            first &= kind == Kind.LABEL;
            add(pieces, token.group(), kind);
            done = token.end();
        }
        add(pieces, line.substring(done), Kind.PLAIN);
        return pieces;
    }

    /** The first word of a line after its label is its mnemonic or directive. */
    private static Kind kind(Matcher token, boolean first) {
        if (token.group("comment") != null) {
            return Kind.COMMENT;
        }
        if (token.group("label") != null) {
            return Kind.LABEL;
        }
        if (token.group("word") != null) {
            return first ? Kind.KEYWORD : Register.named(token.group()) != null ? Kind.NUMBER : Kind.PLAIN;
        }
        return token.group("number") != null && !first ? Kind.NUMBER : Kind.PLAIN;
    }

    private static void add(List<Piece> pieces, String text, Kind kind) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, kind));
        }
    }
}
