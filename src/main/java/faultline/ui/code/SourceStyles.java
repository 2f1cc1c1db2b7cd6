package faultline.ui.code;

import faultline.asm.Diagnostic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** The style classes of a source's text: what each word is, and what is wrong. */
final class SourceStyles {
    private static final String TEXT = "code-text";
    private static final String PROBLEM = "problem";

    private SourceStyles() {
    }

    /** Of a line whose problems are not known. */
    static StyleSpans<Collection<String>> line(String line) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        for (AssemblyText.Piece piece : AssemblyText.pieces(line)) {
            spans.add(List.of(TEXT, piece.kind().name().toLowerCase(Locale.ROOT)), piece.text().length());
        }
        spans.add(List.of(), 0);
        return spans.create();
    }

    /** Of a line with problems in it. */
    static StyleSpans<Collection<String>> line(String line, List<Diagnostic> problems) {
        StyleSpans<Collection<String>> spans = line(line);
        for (Diagnostic problem : problems) {
            int start = Math.min(problem.at().column() - 1, Math.max(0, line.length() - 1));
            int length = wordLength(line, start);
            if (length > 0) {
                StyleSpansBuilder<Collection<String>> mark = new StyleSpansBuilder<>();
                mark.add(List.of(), start).add(List.of(PROBLEM), length).add(List.of(), line.length() - start - length);
                spans = spans.overlay(mark.create(), SourceStyles::both);
            }
        }
        return spans;
    }

    /** Of a whole text without problems. */
    static StyleSpans<Collection<String>> text(String text) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            spans.addAll(line(lines[i]));
            spans.add(List.of(), i < lines.length - 1 ? 1 : 0);
        }
        return spans.create();
    }

    private static Collection<String> both(Collection<String> one, Collection<String> other) {
        List<String> both = new ArrayList<>(one);
        for (String style : other) {
            if (!both.contains(style)) {
                both.add(style);
            }
        }
        return both;
    }

    /** How much of a line is marked: the word at a column, at least one character where there is one. */
    static int wordLength(String line, int start) {
        int end = start;
        while (end < line.length() && (Character.isLetterOrDigit(line.charAt(end)) || "_.$%@?".indexOf(line.charAt(end)) >= 0)) {
            end++;
        }
        return Math.max(end - start, start < line.length() ? 1 : 0);
    }
}
