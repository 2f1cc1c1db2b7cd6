package faultline.machine.memory;

import java.util.Arrays;

/**
 * The pages of RAM behind the entries of the {@link Tlb}, so that most accesses need one comparison and no translation.
 * It holds nothing but what TLB, paging bits and RAM say together, and is told when they change; so it is no part of the
 * state, and whoever does not find a page here asks the {@link Mmu}.
 *
 * <p>A tag is the linear address of a page with, in its low bits, the <em>context</em> in which an access succeeded: who
 * asked, and the control bits that decide about rights. It is never 0.
 */
public final class PageCache {
    private static final int OFFSET = Page.SIZE - 1;

    private final long[] readTags = new long[Tlb.ENTRIES];
    private final long[] writeTags = new long[Tlb.ENTRIES];
    private final long[] fetchTags = new long[Tlb.ENTRIES];
    private final byte[][] bytes = new byte[Tlb.ENTRIES][];
    private final Page[] pages = new Page[Tlb.ENTRIES];

    private static boolean withinPage(long linear, int size) {
        return ((int) linear & OFFSET) <= Page.SIZE - size;
    }

    /** The bytes of the page that an address lies in, when {@code size} bytes from there can be read without asking; else null. */
    public byte[] readable(long linear, int size, long context) {
        int slot = Tlb.number(linear);
        return readTags[slot] == (linear & ~OFFSET | context) && withinPage(linear, size) ? bytes[slot] : null;
    }

    /**
     * The bytes of the page that an address lies in, when {@code size} bytes from there can be written without asking or
     * telling anybody; else null.
     */
    public byte[] writable(long linear, int size, long context) {
        int slot = Tlb.number(linear);
        if (writeTags[slot] != (linear & ~OFFSET | context) || !withinPage(linear, size)) {
            return null;
        }
        Derived derived = pages[slot].derived;
        return derived != null && derived.dependsOn((int) linear & OFFSET, size) ? null : bytes[slot];
    }

    /** Whether anything was derived from the page of an address that has just been found {@link #writable}. */
    public boolean holdsDerived(long linear) {
        return pages[Tlb.number(linear)].derived != null;
    }

    /** What was derived from the page that an address lies in, when it can be fetched from without asking; else null. */
    public Derived executable(long linear, long context) {
        int slot = Tlb.number(linear);
        return fetchTags[slot] == (linear & ~OFFSET | context) ? pages[slot].derived : null;
    }

    /** The bytes of the page that an address lies in, when it can be fetched from without asking; else null. */
    public byte[] fetchable(long linear, long context) {
        int slot = Tlb.number(linear);
        return fetchTags[slot] == (linear & ~OFFSET | context) ? bytes[slot] : null;
    }

    /** An access has succeeded: the next ones like it need not ask. */
    void remember(Ram ram, long linear, long physical, Access access, long context) {
        int slot = Tlb.number(linear);
        long tag = linear & ~OFFSET | context;
        if (readTags[slot] == tag && access == Access.READ || !ram.contains(physical)) {
            return;
        }
        Page page = ram.page(physical);
        byte[] content = page == null ? Ram.ZEROES : page.bytes;
        if (bytes[slot] != content || pages[slot] != page) {
            forget(slot);
            bytes[slot] = content;
            pages[slot] = page;
        }
        switch (access) {
            case READ -> readTags[slot] = tag;
            case FETCH -> fetchTags[slot] = page == null ? 0 : tag;
            default -> writeTags[slot] = ram.owns(page) ? tag : 0;
        }
    }

    /** The translation in a slot has changed. */
    void forget(int slot) {
        readTags[slot] = 0;
        writeTags[slot] = 0;
        fetchTags[slot] = 0;
    }

    /** Translations have changed, or RAM has put other pages in the place of its pages. */
    void forgetAll() {
        Arrays.fill(readTags, 0);
        Arrays.fill(writeTags, 0);
        Arrays.fill(fetchTags, 0);
    }
}
