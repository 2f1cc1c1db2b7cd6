package faultline.ui.code;

import faultline.asm.Diagnostic;
import java.util.List;

/** Finds what is wrong in a source text. Called from a background thread, with one text after another. */
@FunctionalInterface
public interface SourceCheck {
    /** Finds nothing. */
    SourceCheck NONE = text -> List.of();

    /** What is wrong, in the order of its places; empty when nothing is. */
    List<Diagnostic> check(String text);

    /** Whether a problem is one of this text's, not of a file that it includes. */
    default boolean concernsText(Diagnostic problem) {
        return true;
    }
}
