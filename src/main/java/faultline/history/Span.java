package faultline.history;

/**
 * A stretch of a run that is searched.
 *
 * @param start the first step
 * @param end   the step behind the last one
 */
record Span(long start, long end) {
    boolean isEmpty() {
        return start >= end;
    }
}
