package faultline.asm;

import java.util.List;

/**
 * What a source was assembled to.
 *
 * @param image    the bytes of the flat image, as NASM's {@code bin} format has them
 * @param origin   the address for which its first byte is meant ({@code org})
 * @param symbols  labels and constants
 * @param lines    which line made which bytes
 * @param warnings what is allowed but doubtful, sorted by place
 */
public record Assembly(byte[] image, long origin, SymbolTable symbols, LineMap lines, List<Diagnostic> warnings) {
}
