package faultline.machine.memory;

import java.util.Arrays;
import java.util.stream.LongStream;

/** The contents of RAM at one moment: shared pages that nobody changes any more. Immutable. */
public final class MemorySnapshot implements MemoryReader {
    /** What a reference, and a page beside its bytes, take in a Java heap of less than 32 GiB. */
    private static final int REFERENCE = 4;
    private static final int PAGE_OVERHEAD = 56;

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

    /**
     * Whether the page of an address is the very same in another snapshot of the same run. Then nothing has been written
     * there in between, not even what was there before.
     */
    public boolean sharesPage(MemorySnapshot other, long physical) {
        return !contains(physical) || page(physical >>> 12) == other.page(physical >>> 12);
    }

    /** How many bytes of this process's memory this snapshot takes beyond another one, of a RAM of the same size. */
    public long bytesBeyond(MemorySnapshot other) {
        long bytes = (long) REFERENCE * directory.length;
        for (int i = 0; i < directory.length; i++) {
            Page[] mine = directory[i];
            Page[] others = other.directory[i];
            if (mine == null || mine == others) {
                continue;
            }
            bytes += (long) REFERENCE * mine.length;
            for (int j = 0; j < mine.length; j++) {
                bytes += mine[j] != null && (others == null || mine[j] != others[j]) ? Page.SIZE + PAGE_OVERHEAD : 0;
            }
        }
        return bytes;
    }

    /** The pages that this snapshot does not share with another, as the addresses of their first bytes, ascending. */
    public LongStream changedPages(MemorySnapshot other) {
        return LongStream.range(0, directory.length).filter(i -> directory[(int) i] != other.directory[(int) i])
                .flatMap(i -> LongStream.range(i << 9, i + 1 << 9)).filter(number -> page(number) != other.page(number))
                .map(number -> number << 12);
    }

    /** A hash of all bytes, put together from hashes that are kept with the pages. */
    public long fingerprint() {
        long sum = 0;
        for (int i = 0; i < directory.length; i++) {
            for (int j = 0; directory[i] != null && j < 512; j++) {
                long hash = directory[i][j] == null ? 0 : directory[i][j].hash();
                sum += hash == 0 ? 0 : mix(hash + (i << 9 | j));
            }
        }
        return sum;
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        return mixed ^ mixed >>> 31;
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
