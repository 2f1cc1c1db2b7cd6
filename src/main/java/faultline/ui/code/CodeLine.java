package faultline.ui.code;

/**
 * A line of a listing.
 *
 * @param number  of the source line, or 0 in a disassembly
 * @param address of the instruction in a disassembly, else 0
 * @param text    the source text, or the instruction
 */
record CodeLine(int number, long address, String text) {
}
