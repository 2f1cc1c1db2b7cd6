package faultline.ui.code;

import java.util.OptionalLong;

/**
 * A line of a listing.
 *
 * @param number  of the source line, or 0 in a disassembly
 * @param address of the line's first byte; empty when it makes none
 * @param length  how many bytes it makes, from that one on
 * @param text    the source text, the instruction, or a label
 */
record CodeLine(int number, OptionalLong address, int length, String text) {

    /** A line that names the address of the one below it. */
    static CodeLine label(String name) {
        return new CodeLine(0, OptionalLong.empty(), 0, name + ":");
    }

    boolean isAt(long place) {
        return address.isPresent() && address.getAsLong() == place;
    }
}
