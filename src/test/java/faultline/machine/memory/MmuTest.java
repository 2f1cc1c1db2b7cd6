package faultline.machine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.machine.event.EventOutlet;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.register.ControlBits;
import faultline.machine.register.RegisterFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 4-level paging of one page: rights at each level, reserved bits, accessed and dirty flags, and a TLB that grows stale. */
class MmuTest {
    private static final int TABLES = 0x1000;
    private static final long LINEAR = 0x0000_1234_5678_9ABCL;
    private static final long FRAME = 0x7000;
    private static final long EVERYTHING = PageEntry.PRESENT | PageEntry.WRITABLE | PageEntry.USER;

    private final Ram ram = new Ram(1 << 16);
    private final long[] registers = new long[RegisterFile.COUNT];
    private final Mmu mmu = new Mmu(ram, registers, new Tlb(), new EventOutlet());

    @BeforeEach
    void setUp() {
        registers[RegisterFile.CR0] = ControlBits.CR0_PE | ControlBits.CR0_PG | ControlBits.CR0_WP;
        registers[RegisterFile.CR3] = TABLES;
        registers[RegisterFile.CR4] = ControlBits.CR4_PAE | ControlBits.CR4_PGE;
        registers[RegisterFile.EFER] = ControlBits.EFER_LME | ControlBits.EFER_LMA | ControlBits.EFER_NXE;
        for (int level = 4; level >= 1; level--) {
            set(level, (level == 1 ? FRAME : TABLES + 0x1000L * (5 - level)) | EVERYTHING);
        }
    }

    private static long entryAddress(int level) {
        return TABLES + 0x1000L * (4 - level) + 8 * (LINEAR >>> 12 + 9 * (level - 1) & 0x1FF);
    }

    private long entry(int level) {
        return ram.read(entryAddress(level), 8);
    }

    private void set(int level, long entry) {
        ram.write(entryAddress(level), 8, entry);
    }

    private long translate(Access access, Privilege privilege) {
        return mmu.translate(LINEAR, access, privilege);
    }

    private ExceptionEvent fault(Access access, Privilege privilege) {
        ProcessorFault fault = assertThrows(ProcessorFault.class, () -> translate(access, privilege));
        ExceptionEvent event = fault.event(0);
        assertEquals(LINEAR, event.cr2());
        return event;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void everyLevelCanForbid(int level) {
        long whole = entry(level);
        set(level, whole & ~PageEntry.PRESENT);
        assertEquals(0x6, fault(Access.WRITE, Privilege.USER).errorCode());
        assertEquals(0x10, fault(Access.FETCH, Privilege.SUPERVISOR).errorCode());
        set(level, whole & ~PageEntry.WRITABLE);
        assertEquals(0x3, fault(Access.WRITE, Privilege.SUPERVISOR).errorCode());
        assertEquals(0x7, fault(Access.WRITE, Privilege.USER).errorCode());
        set(level, whole & ~PageEntry.USER);
        assertEquals(0x5, fault(Access.READ, Privilege.USER).errorCode());
        assertEquals(FRAME | LINEAR & 0xFFF, translate(Access.READ, Privilege.SUPERVISOR));
        set(level, whole | PageEntry.NO_EXECUTE);
        mmu.invalidate(LINEAR);
        assertEquals(0x15, fault(Access.FETCH, Privilege.USER).errorCode());
    }

    @ParameterizedTest
    @CsvSource({"1, 40", "2, 51", "3, 45", "4, 40", "4, 7"})
    void reservedBitsFaultAsPresent(int level, int bit) {
        set(level, entry(level) | 1L << bit);
        ExceptionEvent event = fault(Access.READ, Privilege.SUPERVISOR);
        assertEquals(0x9, event.errorCode());
        assertEquals(Rule.PAGE_RESERVED_BITS, event.rule());
    }

    @Test
    void noExecuteIsReservedWhereItIsNotEnabled() {
        registers[RegisterFile.EFER] &= ~ControlBits.EFER_NXE;
        set(1, entry(1) | PageEntry.NO_EXECUTE);
        assertEquals(0x9, fault(Access.FETCH, Privilege.SUPERVISOR).errorCode());
    }

    @Test
    void theSupervisorMayWriteWhereWriteProtectIsOff() {
        registers[RegisterFile.CR0] &= ~ControlBits.CR0_WP;
        set(1, entry(1) & ~PageEntry.WRITABLE);
        assertEquals(FRAME | LINEAR & 0xFFF, translate(Access.WRITE, Privilege.SUPERVISOR));
        assertEquals(0x7, fault(Access.WRITE, Privilege.USER).errorCode());
    }

    @Test
    void marksWhatIsAccessedAndWritten() {
        translate(Access.READ, Privilege.SUPERVISOR);
        for (int level = 4; level >= 1; level--) {
            assertEquals(PageEntry.ACCESSED, entry(level) & (PageEntry.ACCESSED | PageEntry.DIRTY));
        }
        translate(Access.WRITE, Privilege.SUPERVISOR);
        assertEquals(PageEntry.DIRTY, entry(1) & PageEntry.DIRTY);
        assertEquals(0, entry(2) & PageEntry.DIRTY);
    }

    @Test
    void aFaultMarksNothing() {
        set(1, entry(1) & ~PageEntry.PRESENT);
        fault(Access.WRITE, Privilege.SUPERVISOR);
        assertEquals(0, entry(4) & PageEntry.ACCESSED);
    }

    @Test
    void mapsLargePages() {
        set(2, 0x20_0000 | EVERYTHING | PageEntry.LARGE);
        assertEquals(0x20_0000 | LINEAR & 0x1F_FFFF, translate(Access.WRITE, Privilege.USER));
        assertEquals(PageEntry.DIRTY, entry(2) & PageEntry.DIRTY);
        mmu.invalidateAll();
        set(3, 0x4000_0000L | EVERYTHING | PageEntry.LARGE);
        assertEquals(0x4000_0000L | LINEAR & 0x3FFF_FFFF, translate(Access.READ, Privilege.USER));
    }

    @Test
    void keepsATranslationUntilItIsDropped() {
        translate(Access.WRITE, Privilege.SUPERVISOR);
        set(1, 0);
        assertEquals(FRAME | LINEAR & 0xFFF, translate(Access.WRITE, Privilege.SUPERVISOR));
        mmu.invalidate(LINEAR);
        assertEquals(0x2, fault(Access.WRITE, Privilege.SUPERVISOR).errorCode());
    }

    @Test
    void aFaultDropsTheTranslation() {
        set(1, entry(1) & ~PageEntry.WRITABLE);
        translate(Access.READ, Privilege.SUPERVISOR);
        set(1, 0x8000 | EVERYTHING);
        assertEquals(0x8000 | LINEAR & 0xFFF, translate(Access.WRITE, Privilege.SUPERVISOR), "a stale right is looked up again");
    }

    /** Whether an access goes through, be it by an entry of the TLB that is stale. */
    private boolean reads(long linear) {
        try {
            mmu.translate(linear, Access.READ, Privilege.SUPERVISOR);
            return true;
        } catch (ProcessorFault fault) {
            return false;
        }
    }

    /** A large page has an entry for each 4 KiB that was used, and INVLPG forgets the page. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aLargePageIsForgottenAsAWhole(int level) {
        long span = 1L << 12 + 9 * (level - 1);
        long page = LINEAR & -span;
        set(level, PageEntry.LARGE | EVERYTHING);
        long neighbour = entryAddress(level) + 8;
        ram.write(neighbour, 8, PageEntry.LARGE | EVERYTHING);
        long[] parts = {page, page + 0x3000, page + span - 1};
        for (long part : parts) {
            assertTrue(reads(part));
        }
        assertTrue(reads(page + span + 0x5000));

        set(level, 0);
        ram.write(neighbour, 8, 0);
        assertTrue(reads(parts[1]), "still cached");
        mmu.invalidate(page + 0x12345);
        for (long part : parts) {
            assertFalse(reads(part));
        }
        assertTrue(reads(page + span + 0x5000), "another page");
    }

    @Test
    void aPageFaultForgetsALargePageAsAWhole() {
        long page = LINEAR & -(1L << 21);
        set(2, PageEntry.LARGE | EVERYTHING);
        assertTrue(reads(page));
        assertTrue(reads(page + 0x3000));
        set(2, 0);
        assertFalse(reads(page + 0x4000), "not cached");
        assertFalse(reads(page));
        assertFalse(reads(page + 0x3000));
    }
}
