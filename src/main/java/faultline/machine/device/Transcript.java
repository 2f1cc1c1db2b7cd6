package faultline.machine.device;

/** Characters that a device has printed. Keeps the last {@value #CAPACITY}; a guest that prints for ever costs no more. */
public final class Transcript {
    public static final int CAPACITY = 1 << 16;

    private final StringBuilder text = new StringBuilder();

    public void append(int character) {
        if (text.length() == 2 * CAPACITY) {
            text.delete(0, CAPACITY);
        }
        text.append((char) (character & 0xFF));
    }

    /** The last {@link #CAPACITY} characters at most. */
    public String text() {
        return text.substring(Math.max(0, text.length() - CAPACITY));
    }

    void restore(String content) {
        text.setLength(0);
        text.append(content);
    }
}
