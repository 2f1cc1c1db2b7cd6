package faultline.lesson.delivery;

/** An entry cannot be understood. The message says what was found, and what would be right; nothing has been graded. */
public final class EntryException extends Exception {
    private static final long serialVersionUID = 1L;

    EntryException(String message) {
        super(message);
    }
}
