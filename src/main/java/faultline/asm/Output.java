package faultline.asm;

import java.util.ArrayList;
import java.util.List;

/** Where the bytes of one pass go: the sections, which of them is being filled, and which line made what. */
final class Output {

    private record Made(Section section, int offset, int length, Position at) {
    }

    private final Layout layout;
    private final Budget budget;
    private final List<Made> made = new ArrayList<>();
    private Section current;

    Output(Layout layout, Budget budget) {
        this.layout = layout;
        this.budget = budget;
        layout.sections().forEach(Section::restart);
        current = layout.text();
    }

    Layout layout() {
        return layout;
    }

    Section current() {
        return current;
    }

    void enter(Section section) {
        current = section;
    }

    /** The place that the next byte gets. */
    Value here() {
        return current.place(current.size());
    }

    long address() {
        return current.base() + current.size();
    }

    /**
     * Appends bytes.
     *
     * @param count how often
     * @param at    the statement
     */
    void bytes(byte[] data, long count, Position at) {
        if (current.reserved()) {
            throw new SourceError(at, "the section '" + current.name() + "' holds no bytes",
                    "only resb, resw, resd and resq can be used in it");
        }
        long most = data.length == 0 ? 0 : count;
        grow(Math.multiplyHigh(data.length, most) != 0 ? -1 : data.length * most, at);
        for (long i = 0; i < most; i++) {
            current.append(data);
        }
    }

    /** Appends zero bytes, or addresses without bytes in a section that has none. */
    void reserve(long count, Position at) {
        grow(count, at);
        current.reserve((int) count);
    }

    private void grow(long length, Position at) {
        budget.output(length, at);
        if (length > 0 && !current.reserved()) {
            made.add(new Made(current, current.size(), (int) length, at));
        }
    }

    /** Which line made what, by the addresses of the last layout. */
    List<LineMap.Range> ranges() {
        List<LineMap.Range> ranges = new ArrayList<>();
        for (Made part : made) {
            ranges.add(new LineMap.Range(part.section.base() + part.offset, part.length, part.at.file(),
                    part.at.line()));
        }
        return ranges;
    }
}
