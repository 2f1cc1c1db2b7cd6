package faultline.asm;

import faultline.asm.TokenCursor.Expected;
import faultline.isa.CodeSize;
import java.util.Locale;

/** The directives that say how, and into which section, all that follows is assembled. */
final class Settings {

    private final Pass pass;
    private final Output output;
    private CodeSize bits = CodeSize.BITS16;
    private boolean relativeByDefault;
    private Long origin;

    /**
     * @param relativeByDefault what the pass before ended with: NASM does not forget it either, so {@code default rel}
     *                          holds for the lines before it, too
     */
    Settings(Pass pass, Output output, boolean relativeByDefault) {
        this.pass = pass;
        this.output = output;
        this.relativeByDefault = relativeByDefault;
    }

    CodeSize bits() {
        return bits;
    }

    /** Whether addresses in 64-bit code count from RIP unless the source says otherwise ({@code default rel}). */
    boolean relativeByDefault() {
        return relativeByDefault;
    }

    long origin() {
        return origin == null ? 0 : origin;
    }

    /** Carries out a directive; false when the word is none of those that are known here. */
    boolean handle(Token word, TokenCursor in) {
        switch (word.text().toLowerCase(Locale.ROOT)) {
            case "bits": bits(in.take(new Expected("16, 32 or 64"))); break;
            case "use16": bits = CodeSize.BITS16; break;
            case "use32": bits = CodeSize.BITS32; break;
            case "use64": bits = CodeSize.BITS64; break;
            case "default": relative(in); break;
            case "org": org(word, in); break;
            case "section": case "segment": section(in); break;
            case "absolute": absolute(in); break;
            case "global": case "static": case "cpu": in.rest(); break;
            case "extern": case "common": throw new SourceError(word, "found " + word.shown()
                    + ", but a flat image is not linked with other files", "use %include to bring in the other source");
            default: return false;
        }
        in.expectEnd();
        return true;
    }

    private void bits(Token size) {
        long number = size.kind() == Token.Kind.NUMBER ? size.number() : 0;
        if (number != 16 && number != 32 && number != 64) {
            throw new SourceError(size, "found " + size.shown(), "expected 16, 32 or 64");
        }
        bits = number == 16 ? CodeSize.BITS16 : number == 32 ? CodeSize.BITS32 : CodeSize.BITS64;
    }

    private void relative(TokenCursor in) {
        if (in.takeWord("rel")) {
            relativeByDefault = true;
        } else if (in.takeWord("abs")) {
            relativeByDefault = false;
        } else {
            throw in.unexpected(new Expected("rel or abs"));
        }
    }

    private void org(Token word, TokenCursor in) {
        Position at = in.here();
        long value = new Expressions(pass, true).readNumber(in, "the origin");
        if (value < 0) {
            throw new SourceError(at, "the origin is " + value, "expected an address below 2^63");
        }
        if (origin != null && origin != value) {
            throw new SourceError(word, "the origin is already " + origin, "use 'org' once");
        }
        origin = value;
    }

    private void section(TokenCursor in) {
        Token name = in.takeName(new Expected("the name of a section, such as .text, .data or .bss"));
        Section section = output.layout().find(name.text());
        boolean reserved = name.text().equals(Layout.BSS);
        if (section == null) {
            reserved |= in.nextIsWord("nobits");
            reserved &= !in.nextIsWord("progbits");
            section = output.layout().create(name.text(), reserved);
        }
        output.enter(section);
        while (!in.atEnd()) {
            attribute(section, in);
        }
    }

    private void attribute(Section section, TokenCursor in) {
        Expected attributes = new Expected("align=, vstart=, progbits or nobits");
        if (in.takeWord("progbits") || in.takeWord("nobits")) {
            return;
        }
        boolean align = in.nextIsWord("align");
        if (!align && !in.nextIsWord("vstart")) {
            throw in.unexpected(attributes);
        }
        in.take(attributes);
        in.expect("=");
        Position at = in.here();
        long value = new Expressions(pass, true).readNumber(in, "the value");
        if (!align) {
            section.virtualStart(value);
        } else if (value > 0 && Long.bitCount(value) == 1 && value <= 1 << 30) {
            section.alignAtLeast((int) value);
        } else {
            throw new SourceError(at, "the alignment is " + value, "expected a power of two");
        }
    }

    private void absolute(TokenCursor in) {
        output.enter(Section.counting("absolute", new Expressions(pass, true).readNumber(in, "the address")));
    }
}
