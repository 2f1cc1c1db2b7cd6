package faultline.asm;

import java.util.List;

/**
 * A line as the preprocessor leaves it.
 *
 * @param tokens at least one
 * @param at     the place to which its bytes belong: for lines of a macro, that of the outermost call
 * @param call   the macro call from which it comes, or null
 */
record Statement(List<Token> tokens, Position at, MacroCall call) {
}
