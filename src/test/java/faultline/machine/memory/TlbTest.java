package faultline.machine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What drops one page from the TLB: all parts of a large one, nothing of others. */
class TlbTest {
    private static final long SMALL = 4096;

    private final Tlb tlb = new Tlb();

    @ParameterizedTest
    @ValueSource(ints = {21, 22, 30})
    void aLargePageIsDroppedAsAWhole(int bits) {
        long span = 1L << bits;
        long page = 5 * span;
        tlb.put(page + 0x1000, page, span);
        tlb.put(page + span / 2 + 0x3000, page, span);
        tlb.put(page + span + 0x5000, 0, span);
        tlb.put(page - 0x9000, 0, SMALL);
        assertEquals(4, tlb.validEntries());
        tlb.drop(page + span / 2);
        assertEquals(2, tlb.validEntries());
        tlb.drop(page - span / 2);
        assertEquals(2, tlb.validEntries(), "a small page beside the address");
    }

    @Test
    void soItIsAfterGoingBack() {
        tlb.put(0x40_0000, 0, 1 << 21);
        tlb.put(0x40_3000, 0, 1 << 21);
        TlbState state = tlb.snapshot();
        tlb.dropAll();
        tlb.restore(state);
        tlb.drop(0x5F_F000);
        assertEquals(0, tlb.validEntries());
    }

    @Test
    void anotherAddressSpaceKeepsItsPages() {
        tlb.put(0x40_0000, 0, 1 << 21);
        tlb.setSpace(7);
        tlb.put(0x40_3000, Tlb.GLOBAL, 1 << 21);
        tlb.drop(0, 0x40_1000);
        assertEquals(1, tlb.validEntries(), "by number: the global page stays");
        tlb.setSpace(0);
        tlb.drop(0x40_1000);
        assertEquals(0, tlb.validEntries(), "INVLPG: the global page too");
    }
}
