package faultline.ui.code;

import java.util.List;

/**
 * A piece of code to show.
 *
 * @param title the file's name, or what is disassembled
 * @param lines its lines
 */
record Listing(String title, List<CodeLine> lines) {
    static final Listing EMPTY = new Listing("", List.of());
}
