package faultline.machine.memory;

import java.util.Arrays;

/** The contents of RAM at one moment: shared pages that nobody changes any more. Immutable. */
public final class MemorySnapshot implements MemoryReader {
    private final Page[][] directory;
    private final RamLayout layout;

    MemorySnapshot(Page[][] directory, RamLayout layout) {
        this.directory = directory;
        this.layout = layout;
    }

    Page[][] directory() {
        return directory;
    }

    @Override
    public int readByte(long physical) {
        if (!contains(physical)) {
            return 0xFF;
        }
        Page page = page(physical >>> 12);
        return page == null ? 0 : page.bytes[(int) physical & 0xFFF] & 0xFF;
    }

    @Override
    public long size() {
        return layout.size();
    }

    @Override
    public boolean contains(long physical) {
        return layout.contains(physical);
    }

    private Page page(long number) {
        Page[] table = directory[(int) (number >>> 9)];
        return table == null ? null : table[(int) number & 511];
    }

    /** Two snapshots are equal when every byte is. Pages that they share are not compared byte by byte. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof MemorySnapshot that) || !layout.equals(that.layout)) {
            return false;
        }
        for (int i = 0; i < directory.length; i++) {
            if (directory[i] != that.directory[i] && !sameTable(directory[i], that.directory[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameTable(Page[] one, Page[] other) {
        for (int i = 0; i < 512; i++) {
            Page a = one == null ? null : one[i];
            Page b = other == null ? null : other[i];
            if (a != b && !Arrays.equals(bytes(a), bytes(b))) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(Page page) {
        return page == null ? Ram.ZEROES : page.bytes;
    }

    @Override
    public int hashCode() {
        long hash = layout.size();
        for (int i = 0; i < directory.length; i++) {
            for (int j = 0; directory[i] != null && j < 512; j++) {
                Page page = directory[i][j];
                if (page != null && !Arrays.equals(page.bytes, Ram.ZEROES)) {
                    hash = hash * 31 + (i * 512L + j) * 17 + Arrays.hashCode(page.bytes);
                }
            }
        }
        return Long.hashCode(hash);
    }
}
