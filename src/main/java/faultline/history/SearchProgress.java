package faultline.history;

/** Follows a long search, and can end it. Called often, on the thread that searches. */
@FunctionalInterface
public interface SearchProgress {
    /** Goes on to the end. */
    SearchProgress NONE = step -> true;

    /**
     * Tells where the search is.
     *
     * @param step the step that it has come to
     * @return false to end it without a result
     */
    boolean reached(long step);
}
