package faultline.machine.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Physical memory: a two-level table of 4 KiB pages, allocated when first written. A {@link #snapshot()} shares the
 * table; a write to a shared page copies that page first.
 *
 * <p>Addresses where there is no RAM read as all ones, and writes there go nowhere, as on a bus with nobody listening.
 */
public final class Ram implements MemoryReader {
    static final byte[] ZEROES = new byte[Page.SIZE];
    private static final int TABLE_SIZE = 512;

    /** The pages that keep something derived. */
    private final List<Page> deriving = new ArrayList<>();
    private final RamLayout layout;
    private final long lowEnd;
    private final long end;
    private Page[][] directory;
    /** Marks the tables of {@link #directory} that belong to this RAM alone. */
    private boolean[] ownTable;
    private Object owner = new Object();
    private Runnable replacement = () -> {
    };

    /**
     * RAM filled with zeroes.
     *
     * @param size in bytes, a multiple of 4,096
     */
    public Ram(long size) {
        if (size <= 0 || size % Page.SIZE != 0) {
            throw new IllegalArgumentException("RAM size must be a positive multiple of 4096: " + size);
        }
        layout = new RamLayout(size);
        lowEnd = layout.lowEnd();
        end = layout.end();
        int tables = (int) ((end / Page.SIZE + TABLE_SIZE - 1) / TABLE_SIZE);
        directory = new Page[tables][];
        ownTable = new boolean[tables];
    }

    @Override
    public long size() {
        return layout.size();
    }

    @Override
    public boolean contains(long physical) {
        return physical >= 0 && (physical < lowEnd || physical >= RamLayout.ABOVE_GAP && physical < end);
    }

    /** Sets what is to be told when pages take the place of others, or may no longer be written as they are. */
    void onReplacement(Runnable listener) {
        replacement = listener;
    }

    /** The contents as they are now. */
    public MemorySnapshot snapshot() {
        disown();
        return new MemorySnapshot(directory.clone(), layout);
    }

    /** Takes the contents of a snapshot, which must have this RAM's size. */
    public void restore(MemorySnapshot snapshot) {
        if (snapshot.size() != layout.size()) {
            throw new IllegalArgumentException("snapshot of " + snapshot.size() + " bytes for RAM of " + layout.size());
        }
        disown();
        directory = snapshot.directory().clone();
    }

    /** From now on all pages are shared. */
    private void disown() {
        owner = new Object();
        Arrays.fill(ownTable, false);
        replacement.run();
    }

    /** Whether a page may be written as it is. */
    boolean owns(Page page) {
        return page != null && page.owner == owner;
    }

    @Override
    public int readByte(long physical) {
        if (!contains(physical)) {
            return 0xFF;
        }
        return pageBytes(physical)[(int) physical & 0xFFF] & 0xFF;
    }

    /** A little-endian value of 1, 2, 4 or 8 bytes; other sizes and page crossings are read byte by byte. */
    @Override
    public long read(long physical, int count) {
        int offset = (int) physical & 0xFFF;
        if (!contains(physical) || offset + count > Page.SIZE) {
            return MemoryReader.super.read(physical, count);
        }
        return LittleEndian.get(pageBytes(physical), offset, count);
    }

    /** Writes the low {@code count} bytes of a value, 1 to 8, little-endian. */
    public void write(long physical, int count, long value) {
        int offset = (int) physical & 0xFFF;
        if (!contains(physical) || offset + count > Page.SIZE) {
            writeBytewise(physical, count, value);
            return;
        }
        LittleEndian.set(writablePage(physical, count).bytes, offset, count, value);
    }

    private void writeBytewise(long physical, int count, long value) {
        for (int i = 0; i < count; i++) {
            long address = physical + i;
            if (contains(address)) {
                writablePage(address, 1).bytes[(int) address & 0xFFF] = (byte) (value >>> 8 * i);
            }
        }
    }

    /** Writes bytes one after another; those beyond the RAM are lost. */
    public void write(long physical, byte[] bytes) {
        forEachPage(physical, bytes.length, (page, offset, done, count) -> System.arraycopy(bytes, done, page, offset, count));
    }

    /** Writes zeroes; those beyond the RAM are lost, and pages that were never written stay unallocated. */
    public void clear(long physical, long count) {
        long end = physical + count;
        for (long at = physical; at < end; ) {
            int offset = (int) at & Page.SIZE - 1;
            int length = (int) Math.min(end - at, Page.SIZE - offset);
            if (contains(at) && page(at) != null) {
                Arrays.fill(writablePage(at, length).bytes, offset, offset + length, (byte) 0);
            }
            at += length;
        }
    }

    /** Writes the part of something that falls into one page. */
    @FunctionalInterface
    private interface PagePart {
        void write(byte[] page, int offset, int done, int count);
    }

    private void forEachPage(long physical, int count, PagePart part) {
        int done = 0;
        while (done < count) {
            long address = physical + done;
            int offset = (int) address & Page.SIZE - 1;
            int length = Math.min(count - done, Page.SIZE - offset);
            if (contains(address)) {
                part.write(writablePage(address, length).bytes, offset, done, length);
            }
            done += length;
        }
    }

    /** What {@link #setDerived} last left at this page, or null. */
    public Derived derived(long physical) {
        Page page = !contains(physical) ? null : page(physical);
        return page == null ? null : page.derived;
    }

    /**
     * Keeps something derived from a page's bytes, until {@link #forgetDerived}. Pages never written keep nothing, and copies
     * begin with nothing.
     */
    public void setDerived(long physical, Derived derived) {
        Page page = !contains(physical) ? null : page(physical);
        if (page != null) {
            page.derived = derived;
            deriving.add(page);
        }
    }

    /** Forgets what was derived from any page, in snapshots, too. */
    public void forgetDerived() {
        deriving.forEach(page -> page.derived = null);
        deriving.clear();
    }

    /** The page at an address within RAM, or null where nothing was ever written. */
    Page page(long physical) {
        Page[] table = directory[(int) (physical >>> 21)];
        return table == null ? null : table[(int) (physical >>> 12) & 511];
    }

    private byte[] pageBytes(long physical) {
        Page page = page(physical);
        return page == null ? ZEROES : page.bytes;
    }

    private Page writablePage(long physical, int size) {
        Page page = page(physical);
        if (!owns(page)) {
            return takePage(physical, page);
        }
        if (page.derived != null) {
            page.derived.written((int) physical & 0xFFF, size);
        }
        return page;
    }

    private Page takePage(long physical, Page shared) {
        replacement.run();
        int high = (int) (physical >>> 21);
        if (!ownTable[high]) {
            directory[high] = directory[high] == null ? new Page[TABLE_SIZE] : directory[high].clone();
            ownTable[high] = true;
        }
        Page page = shared == null ? new Page(owner) : shared.copyFor(owner);
        directory[high][(int) (physical >>> 12) & 511] = page;
        return page;
    }
}
