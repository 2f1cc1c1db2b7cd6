package faultline.ui.inspect;

/**
 * An entry of one of the processor's tables.
 *
 * @param table   in which it is
 * @param index   a vector, the number of a descriptor, or that of a slot of the TSS
 * @param address linear address of its first byte
 * @param size    in bytes
 * @param name    what stands in the list: a vector's or a selector's name
 * @param text    what it holds, in short
 * @param present whether it can be used
 */
record TableEntry(Table table, int index, long address, int size, String name, String text, boolean present) {
    /** The tables. */
    enum Table { IDT, GDT, TSS }

    boolean is(Table wanted, int number) {
        return table == wanted && index == number;
    }
}
