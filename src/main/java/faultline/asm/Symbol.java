package faultline.asm;

/**
 * A name that the source defines.
 *
 * @param name      local labels with the label before them, as in {@code main.loop}
 * @param value     the address of a label, or the number of a constant
 * @param definedAt where
 */
public record Symbol(String name, Kind kind, long value, Position definedAt) {

    /** What a symbol names. */
    public enum Kind {
        /** An address. */
        LABEL,
        /** A number ({@code equ}, or a member of a structure). */
        CONSTANT
    }
}
