package faultline.machine.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Physical memory: a two-level table of 4 KiB pages, allocated when first written. A {@link #snapshot()} shares the
 * table; a write to a shared page copies that page first.
 *
 * <p>Addresses where there is no RAM read as all ones, and writes there go nowhere, as on a bus with nobody listening.
 */
public final class Ram implements MemoryReader {
    static final byte[] ZEROES = new byte[Page.SIZE];
    private static final int TABLE_SIZE = 512;
    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    static final VarHandle LONG = view(long[].class);

    private final RamLayout layout;
    private final long lowEnd;
    private final long end;
    private Page[][] directory;
    /** Marks the tables of {@link #directory} that belong to this RAM alone. */
    private boolean[] ownTable;
    private Object owner = new Object();
    /** Changes whenever a page takes another's place; a plain field, for it is asked at every fetch. */
    private int generation;

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

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public long size() {
        return layout.size();
    }

    @Override
    public boolean contains(long physical) {
        return physical >= 0 && (physical < lowEnd || physical >= RamLayout.ABOVE_GAP && physical < end);
    }

    /** The contents as they are now. */
    public MemorySnapshot snapshot() {
        owner = new Object();
        Arrays.fill(ownTable, false);
        return new MemorySnapshot(directory.clone(), layout);
    }

    /** Takes the contents of a snapshot, which must have this RAM's size. */
    public void restore(MemorySnapshot snapshot) {
        generation++;
        if (snapshot.size() != layout.size()) {
            throw new IllegalArgumentException("snapshot of " + snapshot.size() + " bytes for RAM of " + layout.size());
        }
        owner = new Object();
        Arrays.fill(ownTable, false);
        directory = snapshot.directory().clone();
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
        byte[] bytes = pageBytes(physical);
        return switch (count) {
            case 1 -> bytes[offset] & 0xFFL;
            case 2 -> (short) SHORT.get(bytes, offset) & 0xFFFFL;
            case 4 -> (int) INT.get(bytes, offset) & 0xFFFF_FFFFL;
            case 8 -> (long) LONG.get(bytes, offset);
            default -> MemoryReader.super.read(physical, count);
        };
    }

    /** Writes the low {@code count} bytes of a value, 1 to 8, little-endian. */
    public void write(long physical, int count, long value) {
        int offset = (int) physical & 0xFFF;
        if (!contains(physical) || offset + count > Page.SIZE) {
            writeBytewise(physical, count, value);
            return;
        }
        byte[] bytes = writablePage(physical, count).bytes;
        switch (count) {
            case 1 -> bytes[offset] = (byte) value;
            case 2 -> SHORT.set(bytes, offset, (short) value);
            case 4 -> INT.set(bytes, offset, (int) value);
            case 8 -> LONG.set(bytes, offset, value);
            default -> {
                for (int i = 0; i < count; i++) {
                    bytes[offset + i] = (byte) (value >>> 8 * i);
                }
            }
        }
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

    /** A number that changes whenever what was {@linkplain #derived derived} from some page may be lost. */
    public int generation() {
        return generation;
    }

    /** What {@link #setDerived} last left at this page, or null. */
    public Derived derived(long physical) {
        Page page = !contains(physical) ? null : page(physical);
        return page == null ? null : page.derived;
    }

    /** Keeps something derived from a page's bytes. Pages never written keep nothing, and copies begin with nothing. */
    public void setDerived(long physical, Derived derived) {
        Page page = !contains(physical) ? null : page(physical);
        if (page != null) {
            page.derived = derived;
        }
    }

    private Page page(long physical) {
        Page[] table = directory[(int) (physical >>> 21)];
        return table == null ? null : table[(int) (physical >>> 12) & 511];
    }

    private byte[] pageBytes(long physical) {
        Page page = page(physical);
        return page == null ? ZEROES : page.bytes;
    }

    private Page writablePage(long physical, int size) {
        Page page = page(physical);
        if (page == null || page.owner != owner) {
            return takePage(physical, page);
        }
        if (page.derived != null) {
            page.derived.written((int) physical & 0xFFF, size);
        }
        return page;
    }

    private Page takePage(long physical, Page shared) {
        generation++;
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
