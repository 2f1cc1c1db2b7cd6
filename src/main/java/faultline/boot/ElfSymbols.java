package faultline.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the symbol table of an ELF file. A file boots without one, so whatever is wrong with it only leaves names out.
 *
 * <p>Source: "System V Application Binary Interface", "Sections" and "Symbol Table".
 */
final class ElfSymbols {
    private static final int CLASS = 4;
    private static final int CLASS_64 = 2;
    private static final int SYMBOL_TABLE = 2;
    private static final int UNDEFINED_SECTION = 0;
    /** Symbols without a type, objects and functions; those above are sections, files and the like. */
    private static final int HIGHEST_TYPE = 2;

    private final ByteBuffer in;
    private final boolean wide;
    private final Map<String, Long> labels = new HashMap<>();
    /** How many bytes of names may still be read: names may share bytes, but not to make a small file fill the memory. */
    private long budget;

    private ElfSymbols(byte[] file) {
        in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        wide = file[CLASS] == CLASS_64;
        budget = 2L * file.length;
    }

    /** The functions, objects and other places that the symbol table names. */
    static GuestSymbols read(byte[] file) {
        try {
            ElfSymbols symbols = new ElfSymbols(file);
            symbols.readSections();
            return symbols.labels.isEmpty() ? GuestSymbols.NONE : new GuestSymbols(symbols.labels, Map.of());
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            return GuestSymbols.NONE;
        }
    }

    private void readSections() {
        long table = wide ? in.getLong(40) : word(32);
        int size = half(wide ? 58 : 46);
        int count = half(wide ? 60 : 48);
        for (int i = 0; table != 0 && i < count; i++) {
            int section = Math.toIntExact(table + (long) i * size);
            if (in.getInt(section + 4) == SYMBOL_TABLE) {
                int names = Math.toIntExact(table + word(section + (wide ? 40 : 24)) * size);
                readSymbols(section, names);
                return;
            }
        }
    }

    private void readSymbols(int section, int names) {
        int entry = wide ? 24 : 16;
        int from = sectionOffset(section);
        long end = Math.min(from + sectionSize(section), in.capacity());
        int namesFrom = sectionOffset(names);
        int namesEnd = (int) Math.min(namesFrom + sectionSize(names), in.capacity());
        for (int at = from; at <= end - entry; at += entry) {
            int type = in.get(at + (wide ? 4 : 12)) & 0xF;
            int definedIn = half(at + (wide ? 6 : 14));
            if (type <= HIGHEST_TYPE && definedIn != UNDEFINED_SECTION) {
                String name = name(Math.toIntExact(namesFrom + word(at)), namesEnd);
                if (!name.isEmpty()) {
                    labels.putIfAbsent(name, wide ? in.getLong(at + 8) : word(at + 4));
                }
            }
        }
    }

    private String name(int from, int limit) {
        int end = from;
        while (end < limit && in.get(end) != 0) {
            end++;
        }
        budget -= end - from;
        if (budget < 0) {
            throw new IndexOutOfBoundsException("names without end");
        }
        return from < end ? new String(in.array(), from, end - from, StandardCharsets.UTF_8) : "";
    }

    private int sectionOffset(int section) {
        return Math.toIntExact(wide ? in.getLong(section + 24) : word(section + 16));
    }

    /** At most the size of the file. */
    private long sectionSize(int section) {
        long size = wide ? in.getLong(section + 32) : word(section + 20);
        return size < 0 ? in.capacity() : Math.min(size, in.capacity());
    }

    private int half(int at) {
        return in.getShort(at) & 0xFFFF;
    }

    private long word(int at) {
        return in.getInt(at) & 0xFFFF_FFFFL;
    }
}
