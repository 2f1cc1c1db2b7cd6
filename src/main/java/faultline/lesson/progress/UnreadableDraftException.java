package faultline.lesson.progress;

import java.io.IOException;

/** A draft cannot be read. It has been moved aside, under a name that the message tells, so that the next one does not replace it. */
public final class UnreadableDraftException extends IOException {
    private static final long serialVersionUID = 1;

    UnreadableDraftException(String message, IOException cause) {
        super(message, cause);
    }
}
