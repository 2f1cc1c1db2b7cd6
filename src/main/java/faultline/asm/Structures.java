package faultline.asm;

import faultline.asm.TokenCursor.Expected;
import java.util.Locale;

/** {@code struc} and {@code istruc} (NASM manual, "Declaring Structure Data Types"). */
final class Structures {

    private static final Expected NAME = new Expected("the name of a structure");

    private final Pass pass;
    private final Output output;
    private Token declared;
    private Section before;
    private Token instance;
    private Section filled;
    private long start;

    Structures(Pass pass, Output output) {
        this.pass = pass;
        this.output = output;
    }

    /** Carries out a directive; false when the word is none of those that are known here. */
    boolean handle(Token word, TokenCursor in) {
        switch (word.text().toLowerCase(Locale.ROOT)) {
            case "struc": declare(in); break;
            case "endstruc": endDeclaration(word); break;
            case "istruc": begin(in); break;
            case "iend": end(word); break;
            default: return false;
        }
        in.expectEnd();
        return true;
    }

    void finish() {
        Token open = declared != null ? declared : instance;
        if (open != null) {
            throw new SourceError(open, "the structure " + open.shown() + " is never closed",
                    declared != null ? "expected 'endstruc'" : "expected 'iend'");
        }
    }

    /** {@code at}: fills up to a member of the structure being filled in, and leaves what is put there. */
    void member(TokenCursor in, Position at) {
        Position memberAt = in.here();
        long offset = new Expressions(pass, false).readNumber(in, "the member");
        if (instance == null) {
            throw new SourceError(memberAt, "found 'at' outside a structure", "expected 'istruc' before it");
        }
        fill(offset, memberAt, at);
        in.expect(",");
        if (in.atEnd()) {
            throw in.unexpected(new Expected("data for the member"));
        }
    }

    private void declare(TokenCursor in) {
        Token name = in.takeName(NAME);
        long offset = in.take(",") ? new Expressions(pass, true).readNumber(in, "the first offset") : 0;
        if (declared != null) {
            throw new SourceError(name, "a structure inside a structure", "expected 'endstruc' before it");
        }
        declared = name;
        before = output.current();
        output.enter(Section.counting(name.text(), offset));
        pass.defineLabel(name);
    }

    private void endDeclaration(Token word) {
        if (declared == null) {
            throw new SourceError(word, "found 'endstruc' without 'struc'", "");
        }
        Token size = new Token(Token.Kind.ESCAPED, declared.text() + "_size", 0, declared.at(), true);
        int length = output.current().size();
        output.enter(before);
        declared = null;
        pass.defineSymbol(size, Value.of(length), true);
    }

    private void begin(TokenCursor in) {
        Token name = in.takeName(NAME);
        if (instance != null) {
            throw new SourceError(name, "a structure inside a structure", "expected 'iend' before it");
        }
        instance = name;
        filled = output.current();
        start = filled.size();
    }

    private void end(Token word) {
        if (instance == null) {
            throw new SourceError(word, "found 'iend' without 'istruc'", "");
        }
        Token name = instance;
        instance = null;
        Token size = new Token(Token.Kind.ESCAPED, name.text() + "_size", 0, name.at(), true);
        fill(pass.symbol(size, true).number(), name.at(), word.at());
    }

    private void fill(long offset, Position problemAt, Position at) {
        long count = offset - (filled.size() - start);
        if (output.current() != filled) {
            throw new SourceError(problemAt, "the section changed inside a structure", "expected 'iend' before it");
        }
        if (count < 0) {
            throw new SourceError(problemAt, "this place of the structure is already filled",
                    "expected the members in their order");
        }
        output.reserve(count, at);
    }
}
