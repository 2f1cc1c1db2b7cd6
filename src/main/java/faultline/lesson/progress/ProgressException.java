package faultline.lesson.progress;

/** Progress cannot be read or written. The message says what is wrong, where, and what has become of the file. */
public final class ProgressException extends Exception {
    private static final long serialVersionUID = 1L;

    ProgressException(String message) {
        super(message);
    }
}
