/**
 * The assembler: NASM-syntax text becomes bytes, symbols and a line map.
 *
 * <p>{@link faultline.asm.Assembler} is the way in. Each pass reads the text anew: the {@code Preprocessor} expands
 * macros into statements, the {@code StatementAssembler} turns statements into section contents, and passes are
 * repeated until no symbol moves any more. The syntax and the bytes are those of NASM's {@code bin} output format
 * ("NASM - The Netwide Assembler", the manual).
 */
package faultline.asm;
