package faultline.history;

import java.util.function.Predicate;

/** Finds the hits of some breakpoints in a stretch of a run. */
interface SpanSearch {
    /**
     * The first or the last hit in a span that is wanted, or null.
     *
     * @param forwards whether it is the first
     */
    Hit find(Span span, Predicate<Position> wanted, boolean forwards);
}
