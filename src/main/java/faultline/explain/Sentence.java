package faultline.explain;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is said about a moment.
 *
 * @param spans     the words, in order
 * @param citations where the manuals say so, each "manual · section title"; may be empty
 * @param step      where in the step the moment lies, such as {@code micro-step 9 of 15 · push RSP}
 */
public record Sentence(List<Span> spans, List<String> citations, String step) {
    public Sentence {
        spans = List.copyOf(spans);
        citations = List.copyOf(citations);
    }

    /** The words without emphasis. */
    public String text() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }
}
