package faultline.history;

import java.util.function.Predicate;

/** Finds the hits of some breakpoints in a stretch of a run. */
interface SpanSearch {
    /** The first hit in a span that is wanted, or null. */
    Hit first(Span span, Predicate<Position> wanted);

    /** The last hit in a span that is wanted, or null. */
    Hit last(Span span, Predicate<Position> wanted);
}
