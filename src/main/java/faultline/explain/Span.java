package faultline.explain;

/** A piece of a sentence in one tone. */
public record Span(String text, Tone tone) {
}
