package faultline.ui.inspect;

import faultline.boot.GuestSymbols;
import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.history.LinearView;
import faultline.history.Moment;
import faultline.machine.segment.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The page around an address and its neighbours, row by row. */
final class MemoryRows {
    private static final int DESCRIPTOR = 16;

    /** How memory is read. */
    enum Form { BYTES, WORDS, DESCRIPTORS }

    /** What a row is for. */
    enum Kind { BOUNDARY, LABEL, DATA }

    /**
     * One row.
     *
     * @param address linear address of its first byte
     * @param size    of its data in bytes; 0 for boundaries and labels
     * @param text    a boundary's or a label's; the other rows' text is made when it is shown
     */
    record Row(Kind kind, long address, int size, String text) {
        boolean holds(long linear) {
            return linear - address >= 0 && linear - address < size;
        }
    }

    private final Form form;
    private final long base;
    private final GuestSymbols symbols;
    private final Texts texts;
    private final LinearView view;
    private final TreeMap<Long, TableEntry> entries = new TreeMap<>();
    private final List<Row> rows = new ArrayList<>();

    /** @param texts those of the inspectors */
    MemoryRows(Moment moment, GuestSymbols symbols, long focus, Form form, Texts texts) {
        this.form = form;
        this.symbols = symbols;
        this.texts = texts;
        base = focus & -MemoryPage.SIZE;
        view = new LinearView(moment);
        if (form == Form.DESCRIPTORS) {
            TableEntries tables = new TableEntries(moment, symbols, texts);
            for (TableEntry.Table table : TableEntry.Table.values()) {
                tables.of(table).forEach(entry -> entries.put(entry.address(), entry));
            }
        }
        for (int page = base == 0 ? 0 : -1; page <= (base == -MemoryPage.SIZE ? 0 : 1); page++) {
            addPage(base + (long) page * MemoryPage.SIZE);
        }
    }

    Form form() {
        return form;
    }

    /** The linear address of the page in the middle. */
    long base() {
        return base;
    }

    List<Row> rows() {
        return rows;
    }

    /** The row that holds an address or, where its page is not mapped, that page's boundary. */
    int indexOf(long address) {
        int boundary = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.holds(address)) {
                return i;
            }
            if (row.kind() == Kind.BOUNDARY && row.address() == (address & -MemoryPage.SIZE)) {
                boundary = i;
            }
        }
        return boundary;
    }

    private void addPage(long page) {
        boolean mapped = view.mapped(page);
        rows.add(new Row(Kind.BOUNDARY, page, 0, texts.get(mapped ? "memory.boundary" : "memory.boundary.missing",
                HexText.grouped(page))));
        int offset = 0;
        while (mapped && offset < MemoryPage.SIZE) {
            int size = Math.min(size(page + offset), MemoryPage.SIZE - offset);
            addLabels(page + offset, size);
            rows.add(new Row(Kind.DATA, page + offset, size, ""));
            offset += size;
        }
    }

    /** The bytes of the row at an address: an entry of a table, or what lies before the next. */
    private int size(long address) {
        if (form != Form.DESCRIPTORS) {
            return Long.BYTES;
        }
        TableEntry entry = entries.get(address);
        if (entry != null) {
            return entry.size();
        }
        Long next = entries.higherKey(address);
        int whole = DESCRIPTOR - (int) (address & DESCRIPTOR - 1);
        return next != null && next - address < whole ? (int) (next - address) : whole;
    }

    private void addLabels(long address, int size) {
        for (int i = 0; i < size; i++) {
            int distance = i;
            symbols.labelAt(address + i).ifPresent(name -> rows.add(new Row(Kind.LABEL, address, 0,
                    distance == 0 ? name + ":" : "+" + distance + " " + name + ":")));
        }
    }

    /** What a row says behind its address. */
    String text(Row row) {
        if (row.kind() != Kind.DATA) {
            return row.text();
        }
        return switch (form) {
            case BYTES -> bytes(row);
            case WORDS -> word(view.read(row.address(), Long.BYTES).orElse(0));
            case DESCRIPTORS -> entries.containsKey(row.address()) ? entry(entries.get(row.address())) : raw(row);
        };
    }

    private String bytes(Row row) {
        StringBuilder bytes = new StringBuilder();
        StringBuilder characters = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            int value = byteAt(row.address() + i);
            bytes.append(String.format("%02x ", value));
            characters.append(value >= 0x20 && value < 0x7F ? (char) value : '·');
        }
        return bytes.append(' ').append(characters).toString();
    }

    private int byteAt(long address) {
        return (int) view.read(address, 1).orElse(0);
    }

    private String word(long value) {
        String digits = String.format("%016x", value);
        return value == 0 ? digits : symbols.nameOf(value).map(name -> digits + " → " + name).orElse(digits);
    }

    private String entry(TableEntry entry) {
        String text = entry.name() + "  " + entry.text();
        OptionalLong low = view.read(entry.address(), Long.BYTES);
        if (low.isEmpty() || low.getAsLong() == 0) {
            return text;
        }
        if (entry.table() == TableEntry.Table.IDT && entry.present()) {
            Gate gate = new Gate(low.getAsLong(), 0);
            text = texts.get("memory.gate", text, HexText.selector(gate.selector()), Integer.toString(gate.ist()));
        }
        return entry.table() == TableEntry.Table.TSS || entry.present() ? text : texts.get("memory.absent", text);
    }

    /** What belongs to no table, the higher quadword last, as it lies in memory. */
    private String raw(Row row) {
        if (row.size() != DESCRIPTOR) {
            StringBuilder bytes = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                bytes.append(String.format("%02x ", byteAt(row.address() + i)));
            }
            return bytes.toString();
        }
        return String.format("%016x %016x", view.read(row.address(), Long.BYTES).orElse(0),
                view.read(row.address() + Long.BYTES, Long.BYTES).orElse(0));
    }
}
