package faultline.history;

/** A search was ended by its {@link SearchProgress}. Leads out of the search's loops, and is never seen outside. */
final class SearchEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SearchEnded() {
        super(null, null, false, false);
    }
}
