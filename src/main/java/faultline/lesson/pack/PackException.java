package faultline.lesson.pack;

/** A pack cannot be used. The message says in one line which, what is wrong with it, and what would be right. */
public final class PackException extends Exception {
    private static final long serialVersionUID = 1L;

    PackException(String message) {
        super(message);
    }
}
