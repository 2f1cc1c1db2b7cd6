package faultline.history.condition;

/** Memory that a breakpoint watches. Immutable. */
public sealed interface Place {

    /** The text that is read as this place. */
    String text();

    /**
     * Bytes at addresses.
     *
     * @param physical whether the addresses are physical ones
     * @param size     1, 2, 4 or 8 when a size was written, else 0
     * @param first    the lowest address; the same everywhere
     * @param last     the highest address of a range, inclusive; null for a single place
     */
    record Bytes(boolean physical, int size, Expression first, Expression last) implements Place {
        /** The address of the first byte. */
        public long from() {
            return first.value(null);
        }

        /** The address of the last byte. */
        public long to() {
            return last != null ? last.value(null) : from() + Math.max(1, size) - 1;
        }

        @Override
        public String text() {
            String range = '[' + first.text() + (last == null ? "" : ".." + last.text()) + ']';
            return (physical ? "phys " : "") + (size == 0 ? "" : Words.size(size) + ' ') + range;
        }
    }

    /** What a slot is a part of. */
    enum Table {
        /** A gate of the IDT, by its vector. */
        GATE("gate", 0, 255),
        /** A slot of the interrupt stack table in the TSS, 1 to 7. */
        IST("ist", 1, 7),
        /** A slot for the stack of a privilege level in the TSS, 0 to 2. */
        RSP("rsp", 0, 2);

        final String word;
        final int least;
        final int most;

        Table(String word, int least, int most) {
            this.word = word;
            this.least = least;
            this.most = most;
        }
    }

    /** A slot of a table that lies where the processor's registers say. */
    record Slot(Table table, int number) implements Place {
        @Override
        public String text() {
            return table.word + ' ' + number;
        }
    }

    /** The paging entries through which an address is translated, of all levels. */
    record Entries(Expression address) implements Place {
        @Override
        public String text() {
            return "entry " + address.text();
        }
    }
}
