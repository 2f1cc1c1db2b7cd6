package faultline.asm;

import faultline.isa.Encoder;
import faultline.isa.Register;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words that have a meaning of their own, so that they cannot begin a line as a label without a colon. */
final class Vocabulary {

    /** Directives that define data, with the size of an item in bytes. */
    static final Map<String, Integer> DATA = Map.of("db", 1, "dw", 2, "dd", 4, "dq", 8);

    /** Directives that reserve places, with the size of a place in bytes. */
    static final Map<String, Integer> RESERVED = Map.of("resb", 1, "resw", 2, "resd", 4, "resq", 8);

    /** Sizes of operands in bytes. */
    static final Map<String, Integer> SIZES = Map.of("byte", 1, "word", 2, "dword", 4, "qword", 8, "oword", 16);

    private static final Set<String> DIRECTIVES = Set.of("times", "equ", "align", "alignb", "section", "segment",
            "org", "bits", "use16", "use32", "use64", "default", "global", "extern", "common", "static", "cpu",
            "absolute", "struc", "endstruc", "istruc", "at", "iend", "incbin");

    private static final Set<String> KEYWORDS = Set.of("strict", "short", "near", "far", "rel", "abs");

    private final Encoder encoder;
    private final AbsentInstructions absent = new AbsentInstructions();

    Vocabulary(Encoder encoder) {
        this.encoder = encoder;
    }

    boolean isInstruction(Token word) {
        return word.kind() == Token.Kind.IDENTIFIER && encoder.isMnemonic(word.text());
    }

    /** Refuses a word that is an instruction which this machine has not. */
    void requirePresent(Token word) {
        Optional<String> extension = word.kind() == Token.Kind.IDENTIFIER ? absent.extension(word.text()) : Optional.empty();
        if (extension.isPresent()) {
            throw new SourceError(word, word.shown() + " is an instruction of " + extension.get() + ", and this machine has no "
                    + extension.get(), "for a label write '" + word.text() + ":'");
        }
    }

    boolean isPrefix(Token word) {
        return word.kind() == Token.Kind.IDENTIFIER && encoder.isPrefix(word.text());
    }

    /** Whether a statement, apart from its label, can begin with a word. */
    boolean startsStatement(Token word) {
        String lower = word.text().toLowerCase(Locale.ROOT);
        return word.kind() == Token.Kind.IDENTIFIER && (DIRECTIVES.contains(lower) || DATA.containsKey(lower)
                || RESERVED.containsKey(lower) || encoder.isMnemonic(lower) || encoder.isPrefix(lower));
    }

    /** Whether a word can be no label, unless it is written with a dollar sign. */
    boolean isReserved(Token word) {
        String lower = word.text().toLowerCase(Locale.ROOT);
        return startsStatement(word) || word.kind() == Token.Kind.IDENTIFIER
                && (SIZES.containsKey(lower) || KEYWORDS.contains(lower) || Register.named(lower) != null);
    }

    /** What to write instead of a word that begins no statement. */
    String suggestion(String word) {
        List<String> near = new ArrayList<>(encoder.suggestions(word));
        near.addAll(DIRECTIVES);
        near.addAll(DATA.keySet());
        near.addAll(RESERVED.keySet());
        return Suggestions.nearest(word, near,
                "expected an instruction, a directive or a macro; a label needs a colon");
    }
}
