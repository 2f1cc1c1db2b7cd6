package faultline.reference;

import static faultline.reference.ChainEvent.fault;
import static faultline.reference.LogTest.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The comparison accepts the differences that are known, and no others. */
class ComparisonTest {

    private static final ChainEvent INT_1 = event(1, null, null, Verdict.DELIVERY_BEGUN);

    @Test
    void equalRunsDifferInNothing() {
        assertEquals(Set.of(), Comparison.compare(Emulator.BOCHS, run(true, "", INT_1), run(true, "", INT_1)));
    }

    @Test
    void qemuCountsGatesInSixteens() {
        assertEquals(Set.of(KnownDifference.NOT_PRESENT_GATE_OF_INT_N), Comparison.compare(Emulator.QEMU,
                run(true, "", event(11, 0x20a, null, Verdict.DELIVERY_BEGUN)),
                run(true, "", event(11, 0x412, null, Verdict.DELIVERY_BEGUN))));
        assertEquals(Set.of(KnownDifference.NOT_PRESENT_GATE_OF_A_FAULT), Comparison.compare(Emulator.QEMU,
                run(true, "", event(11, 0x33, null, Verdict.DELIVERY_BEGUN)),
                run(true, "", event(11, 0x62, null, Verdict.DELIVERY_BEGUN))));
    }

    @Test
    void bochsDoesNot() {
        assertThrows(AssertionError.class, () -> Comparison.compare(Emulator.BOCHS,
                run(true, "", event(11, 0x20a, null, Verdict.DELIVERY_BEGUN)),
                run(true, "", event(11, 0x412, null, Verdict.DELIVERY_BEGUN))));
    }

    @Test
    void qemuKeepsErrorCodesOfEscalatedFaultsToItself() {
        ChainEvent ours = event(14, 2, 0x1000L, Verdict.DOUBLE_FAULT);
        assertEquals(Set.of(KnownDifference.ESCALATED_ERROR_CODE_NOT_LOGGED), Comparison.compare(Emulator.QEMU,
                run(true, "", ours), run(true, "", event(14, null, 0x1000L, Verdict.DOUBLE_FAULT))));
        assertThrows(AssertionError.class, () -> Comparison.compare(Emulator.QEMU,
                run(true, "", ours), run(true, "", event(14, null, 0x2000L, Verdict.DOUBLE_FAULT))));
    }

    @Test
    void qemuClearsTheResumeFlag() {
        assertEquals(Set.of(KnownDifference.RESUME_FLAG_IN_FRAMES_OF_FAULTS), Comparison.compare(Emulator.QEMU,
                run(false, "  RFLAGS 0000000000010046\n"), run(false, "  RFLAGS 0000000000000046\n")));
        assertThrows(AssertionError.class, () -> Comparison.compare(Emulator.QEMU,
                run(false, "  RFLAGS 0000000000010046\n"), run(false, "  RFLAGS 0000000000000006\n")));
    }

    @Test
    void anotherVerdictEndsTheComparison() {
        assertEquals(Set.of(KnownDifference.OFFSET_OF_A_FAULT_NOT_CANONICAL), Comparison.compare(Emulator.QEMU,
                run(true, "", fault(13, 1, Verdict.DOUBLE_FAULT), fault(8, 0, Verdict.DELIVERY_BEGUN)),
                run(false, "", fault(13, 0, Verdict.DELIVERY_BEGUN))));
    }

    @Test
    void qemuFaultsAtAHandlerThatIsNotCanonical() {
        assertEquals(Set.of(KnownDifference.OFFSET_OF_INT_N_NOT_CANONICAL), Comparison.compare(Emulator.QEMU,
                run(false, "  RIP    0000000000100117\n  RSP    ffff800000202000\n"),
                run(false, "  RIP    8000000000100119\n  RSP    ffff800000201fd8\n")));
    }

    @Test
    void chainsHaveOneLengthAndOneEnd() {
        assertThrows(AssertionError.class,
                () -> Comparison.compare(Emulator.BOCHS, run(true, "", INT_1), run(true, "", INT_1, INT_1)));
        assertThrows(AssertionError.class,
                () -> Comparison.compare(Emulator.BOCHS, run(true, "", INT_1), run(false, "", INT_1)));
    }

    @Test
    void onlyAResetCutsTheOutputShort() {
        assertEquals(Set.of(), Comparison.compare(Emulator.BOCHS, run(true, "recursing"), run(true, "recurs")));
        assertThrows(AssertionError.class,
                () -> Comparison.compare(Emulator.BOCHS, run(false, "recursing"), run(false, "recurs")));
    }

    @Test
    void aRunWithoutEndIsComparedUpToWhereItIsLeft() {
        Run ours = Run.of(List.of(INT_1, INT_1, INT_1), false, 2, "for ever");
        assertEquals(Run.End.LEFT, ours.end());
        assertEquals(List.of(INT_1, INT_1), ours.chain());
        assertEquals(Set.of(), Comparison.compare(Emulator.BOCHS, ours, Run.of(List.of(INT_1, INT_1, INT_1, INT_1), false, 2, "for")));
        ChainEvent other = event(3, null, null, Verdict.DELIVERY_BEGUN);
        for (Run theirs : List.of(Run.of(List.of(INT_1, other, INT_1), false, 2, "for ever"),
                Run.of(List.of(INT_1, INT_1), false, 2, "for ever"), Run.of(List.of(INT_1, INT_1), true, 2, "for ever"),
                Run.of(List.of(INT_1, INT_1, INT_1), false, 2, "for ever for"))) {
            assertThrows(AssertionError.class, () -> Comparison.compare(Emulator.BOCHS, ours, theirs));
        }
    }

    private static Run run(boolean reset, String serial, ChainEvent... chain) {
        return new Run(List.of(chain), reset ? Run.End.RESET : Run.End.HALT, serial);
    }
}
