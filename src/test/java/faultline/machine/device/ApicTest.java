package faultline.machine.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.machine.event.MachineEvent;
import faultline.machine.register.RegisterFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApicTest {
    private static final int BASE = 0x1B;
    private static final int X2 = 0x800;
    private static final int SELF = 1 << 18;
    private final Board board = new Board();
    private final Chipset chipset = board.chipset;

    @BeforeEach
    void maskTheOtherControllers() {
        board.initializeControllers(0xFFFF);
    }

    private int take() {
        assertTrue(chipset.interruptPending());
        assertEquals(MachineEvent.Controller.LOCAL_APIC, chipset.interrupting());
        return chipset.acknowledge();
    }

    @Test
    void firmwareLeavesVirtualWireMode() {
        assertEquals(0x0005_0014, board.apic(LocalApic.VERSION));
        assertEquals(0x1FF, board.apic(LocalApic.SPURIOUS_VECTOR));
        assertEquals(0xFEE0_0900L, chipset.apicRegisters.read(BASE));
        board.initializeControllers(0xFFFD);
        board.input(Board.log(InputLog.Source.KEYBOARD, 0x1E));
        assertEquals(MachineEvent.Controller.PIC, chipset.interrupting());
        board.apic(LocalApic.LVT_LINT0, 0x10700);
        assertFalse(chipset.interruptPending());
        assertTrue(chipset.apicRegisters.write(BASE, 0xFEE0_0100L));
        assertTrue(chipset.interruptPending(), "without a local APIC the line goes straight to the processor");
    }

    @Test
    void vectorsWaitForTheirPriority() {
        board.apic(LocalApic.COMMAND_LOW, SELF | 0x41);
        board.apic(LocalApic.COMMAND_LOW, SELF | 0x62);
        assertEquals(0x62, take());
        assertEquals(0x60, board.apic(LocalApic.PROCESSOR_PRIORITY));
        assertFalse(chipset.interruptPending());
        board.apic(LocalApic.COMMAND_LOW, SELF | 0x6F);
        assertFalse(chipset.interruptPending(), "the same class");
        board.apic(LocalApic.END_OF_INTERRUPT, 0);
        assertEquals(0x6F, take());
        board.apic(LocalApic.END_OF_INTERRUPT, 0);
        board.registers[RegisterFile.CR8] = 4;
        assertFalse(chipset.interruptPending());
        assertEquals(0x40, board.apic(LocalApic.TASK_PRIORITY));
        board.apic(LocalApic.TASK_PRIORITY, 0x31);
        assertEquals(3, board.registers[RegisterFile.CR8]);
        assertEquals(0x41, take());
        assertEquals(2, board.apic(LocalApic.IN_SERVICE + 2));
    }

    @Test
    void timerCountsOnceOrForEver() {
        board.apic(LocalApic.DIVIDE_CONFIGURATION, 0);
        board.apic(LocalApic.LVT_TIMER, 0x40);
        board.apic(LocalApic.INITIAL_COUNT, 1000);
        board.pass(10_000);
        assertEquals(500, board.apic(LocalApic.CURRENT_COUNT));
        assertFalse(chipset.interruptPending());
        board.pass(10_000);
        assertEquals(0x40, take());
        board.apic(LocalApic.END_OF_INTERRUPT, 0);
        assertEquals(0, board.apic(LocalApic.CURRENT_COUNT));
        board.apic(LocalApic.LVT_TIMER, 0x2_0041);
        board.apic(LocalApic.INITIAL_COUNT, 100);
        for (int i = 0; i < 5; i++) {
            board.pass(2_000);
            assertEquals(0x41, take());
            board.apic(LocalApic.END_OF_INTERRUPT, 0);
        }
    }

    @Test
    void deadlineIsATimeStamp() {
        board.apic(LocalApic.LVT_TIMER, 0x4_0042);
        assertTrue(chipset.apicRegisters.write(0x6E0, 5_000));
        board.pass(4_999);
        assertFalse(chipset.interruptPending());
        board.pass(1);
        assertEquals(0x42, take());
        assertEquals(0, chipset.apicRegisters.read(0x6E0));
    }

    @Test
    void deadlineFollowsATimeStampThatIsWritten() {
        board.apic(LocalApic.LVT_TIMER, 0x4_0042);
        board.pass(1_000);
        assertTrue(chipset.apicRegisters.write(0x10, -500));
        assertEquals(-500, chipset.apicRegisters.read(0x10));
        assertTrue(chipset.apicRegisters.write(0x6E0, 100));
        board.pass(0);
        assertEquals(0x42, take());
        board.apic(LocalApic.END_OF_INTERRUPT, 0);
        board.pass(600);
        assertEquals(100, chipset.apicRegisters.read(0x10));
        assertTrue(chipset.apicRegisters.write(0x6E0, 5_000));
        board.pass(1_000);
        assertTrue(chipset.apicRegisters.write(0x10, 4_000));
        board.pass(999);
        assertFalse(chipset.interruptPending());
        board.pass(1);
        assertEquals(0x42, take());
        board.apic(LocalApic.END_OF_INTERRUPT, 0);
        assertTrue(chipset.apicRegisters.write(0x6E0, -1));
        board.pass(1_000_000);
        assertFalse(chipset.interruptPending(), "it is far away");
        chipset.reset();
        assertEquals(0, chipset.apicRegisters.read(0x10), "a reset begins anew");
        board.pass(7);
        assertEquals(7, chipset.apicRegisters.read(0x10));
    }

    @Test
    void deadlineIsUnsigned() {
        board.apic(LocalApic.LVT_TIMER, 0x4_0042);
        assertTrue(chipset.apicRegisters.write(0x10, Long.MAX_VALUE - 99));
        assertTrue(chipset.apicRegisters.write(0x6E0, Long.MIN_VALUE + 100));
        board.pass(199);
        assertFalse(chipset.interruptPending(), "it is 200 ns away, beyond the signed numbers");
        board.pass(1);
        assertEquals(0x42, take());
    }

    @Test
    void timeDoesNotOverflowOnTheWayToADeadline() {
        // The interval timer waits for a count.
        board.out(0x43, 0x30);
        board.apic(LocalApic.LVT_TIMER, 0x4_0042);
        for (long deadline : new long[] {1L << 62, Long.MAX_VALUE - 1, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
            assertTrue(chipset.apicRegisters.write(0x6E0, deadline));
            long before = chipset.clock.now();
            chipset.leap();
            chipset.tick();
            assertEquals(before + Clock.STEP, chipset.clock.now(), "a deadline beyond the end of time");
            assertFalse(chipset.canInterrupt(true, true), "so a processor that waits for it waits for nothing");
        }
        assertTrue(chipset.apicRegisters.write(0x6E0, (1L << 62) - 1));
        assertTrue(chipset.canInterrupt(true, true));
        chipset.leap();
        assertEquals(0x42, take());
    }

    private void sendLogically(int destination) {
        board.apic(LocalApic.COMMAND_HIGH, destination << 24);
        board.apic(LocalApic.COMMAND_LOW, 0x841);
    }

    /** DFR, LDR and the destination of a message that comes back, or is lost. */
    @ParameterizedTest
    @CsvSource({"F, 04, 04, true", "F, 04, 0C, true", "F, 04, FF, true", "F, 04, 08, false", "F, 00, FF, false",
        "0, 34, 34, true", "0, 34, 3C, true", "0, 34, 38, false", "0, 34, 24, false", "0, 34, FF, true", "0, 30, FF, true"})
    void logicalDestinationsOfXApicAreFlatOrInClusters(String format, String identity, String destination, boolean comes) {
        board.apic(LocalApic.DESTINATION_FORMAT, Integer.parseInt(format, 16) << 28);
        board.apic(LocalApic.LOGICAL_DESTINATION, Integer.parseInt(identity, 16) << 24);
        sendLogically(Integer.parseInt(destination, 16));
        assertEquals(comes, chipset.interruptPending());
    }

    /** The destination of a message, in x2APIC mode, where this APIC is the first one of cluster 0. */
    @ParameterizedTest
    @CsvSource({"00000001, true, true", "0000FFFF, true, true", "FFFFFFFF, true, true", "00000002, true, false",
        "00010001, true, false", "FFFF0001, true, false", "000000FF, true, true", "00000000, true, false",
        "00000000, false, true", "FFFFFFFF, false, true", "000000FF, false, false", "01000000, false, false"})
    void destinationsOfX2ApicHave32Bits(String destination, boolean logical, boolean comes) {
        assertTrue(chipset.apicRegisters.write(BASE, 0xFEE0_0D00L));
        assertEquals(1, chipset.apicRegisters.read(X2 + LocalApic.LOGICAL_DESTINATION));
        long command = Long.parseLong(destination, 16) << 32 | (logical ? 0x841 : 0x41);
        assertTrue(chipset.apicRegisters.write(X2 + LocalApic.COMMAND_LOW, command));
        assertEquals(comes, chipset.interruptPending());
    }

    @Test
    void illegalVectorsAreErrors() {
        board.apic(LocalApic.LVT_ERROR, 0x50);
        board.apic(LocalApic.COMMAND_LOW, SELF | 5);
        assertEquals(0x50, take());
        board.apic(LocalApic.ERROR_STATUS, 0);
        assertEquals(0x20, board.apic(LocalApic.ERROR_STATUS));
        board.apic(LocalApic.ERROR_STATUS, 0);
        assertEquals(0, board.apic(LocalApic.ERROR_STATUS));
    }

    @Test
    void nmiComesFromItselfAndFromTheButton() {
        board.apic(LocalApic.COMMAND_LOW, SELF | 0x400);
        assertTrue(chipset.nmiPending());
        chipset.acknowledgeNmi();
        assertFalse(chipset.nmiPending());
        board.out(0x70, 0x8F);
        board.input(Board.log(InputLog.Source.NMI_BUTTON, 0));
        assertFalse(chipset.nmiPending(), "port 0x70 masks it");
        board.out(0x70, 0x0F);
        chipset.tick();
        chipset.attend();
        assertTrue(chipset.nmiPending());
    }

    @Test
    void softwareDisablingMasksAll() {
        board.apic(LocalApic.SPURIOUS_VECTOR, 0xFF);
        assertEquals(0x1_8700, board.apic(LocalApic.LVT_LINT0));
        board.apic(LocalApic.COMMAND_LOW, SELF | 0x41);
        assertFalse(chipset.interruptPending());
    }

    @Test
    void x2ApicIsReachedByRegistersAlone() {
        assertFalse(chipset.apicRegisters.canRead(X2 + LocalApic.VERSION));
        assertTrue(chipset.apicRegisters.write(BASE, 0xFEE0_0D00L));
        assertEquals(-1, board.apic(LocalApic.VERSION));
        assertEquals(0x0005_0014, chipset.apicRegisters.read(X2 + LocalApic.VERSION));
        assertFalse(chipset.apicRegisters.write(X2 + LocalApic.VERSION, 0));
        assertFalse(chipset.apicRegisters.write(X2 + LocalApic.END_OF_INTERRUPT, 1));
        assertFalse(chipset.apicRegisters.canRead(X2 + LocalApic.END_OF_INTERRUPT));
        assertFalse(chipset.apicRegisters.canRead(X2 + LocalApic.COMMAND_HIGH));
        assertTrue(chipset.apicRegisters.write(X2 + 0x3F, 0x77));
        assertEquals(0x77, take());
        assertTrue(chipset.apicRegisters.write(X2 + LocalApic.END_OF_INTERRUPT, 0));
        assertTrue(chipset.apicRegisters.write(X2 + LocalApic.COMMAND_LOW, 0x78));
        assertEquals(0x78, take());
        assertFalse(chipset.apicRegisters.write(BASE, 0xFEE0_0900L), "back to xAPIC only through disabled");
        assertTrue(chipset.apicRegisters.write(BASE, 0xFEE0_0100L));
        assertFalse(chipset.apicRegisters.write(BASE, 0xFEE0_0500L));
        assertFalse(chipset.apicRegisters.write(BASE, 1));
    }

    @Test
    void ioApicRoutesEdges() {
        board.ioApic(0x10 + 2, 0x51);
        assertEquals(0x17_0011, board.ioApic(1));
        board.input(Board.log(InputLog.Source.KEYBOARD, 0x1E));
        assertEquals(0x51, take());
        board.ioApic(0x10 + 2, 0x1_0051);
        assertEquals(0x1_0051, board.ioApic(0x10 + 2));
    }

    @Test
    void ioApicHoldsLevelsUntilTheirEnd() {
        board.ioApic(0x10 + 2, 0x8052);
        board.input(Board.log(InputLog.Source.KEYBOARD, 0x1E));
        assertEquals(0x52, take());
        assertEquals(0xC052, board.ioApic(0x10 + 2));
        assertEquals(1 << 0x12, board.apic(LocalApic.TRIGGER_MODE + 2));
        board.apic(LocalApic.END_OF_INTERRUPT, 0);
        assertEquals(0x52, take());
        board.in(0x60);
        board.apic(LocalApic.END_OF_INTERRUPT, 0);
        assertFalse(chipset.interruptPending());
        assertEquals(0x8052, board.ioApic(0x10 + 2));
    }

    @Test
    void ioApicReachesEverybodyInEitherMode() {
        assertTrue(chipset.apicRegisters.write(BASE, 0xFEE0_0D00L));
        board.ioApic(0x10 + 3, 0xFF00_0000);
        board.ioApic(0x10 + 2, 0x51);
        board.input(Board.log(InputLog.Source.KEYBOARD, 0x1E));
        assertEquals(0x51, take());
    }

    @Test
    void ioApicMessagesForOthersAreLost() {
        board.ioApic(0x10 + 3, 0x0500_0000);
        board.ioApic(0x10 + 2, 0x51);
        board.input(Board.log(InputLog.Source.KEYBOARD, 0x1E));
        assertFalse(chipset.interruptPending());
    }
}
