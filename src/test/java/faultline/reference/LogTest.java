package faultline.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The readers of the emulators' logs, on excerpts of real ones. */
class LogTest {

    private static final long GUARD_PAGE = 0xffff800000200ff8L;

    @Test
    void qemuTellsWhichFaultsEscalateAndCr2() throws IOException {
        String log = recorded("qemu-recursion.log");
        assertEquals(List.of(
                event(14, 2, GUARD_PAGE, Verdict.DELIVERY_BEGUN),
                event(14, null, GUARD_PAGE, Verdict.DOUBLE_FAULT),
                event(8, 0, null, Verdict.DELIVERY_BEGUN),
                event(14, null, GUARD_PAGE, Verdict.SHUTDOWN)), QemuLog.chain(log));
        assertTrue(QemuLog.endsInReset(log));
    }

    @Test
    void qemuTellsOfSoftwareInterrupts() throws IOException {
        String log = recorded("qemu-int1.log");
        assertEquals(List.of(
                event(1, null, null, Verdict.DELIVERY_BEGUN),
                event(11, 0x12, null, Verdict.DELIVERY_BEGUN),
                event(11, null, null, Verdict.DOUBLE_FAULT),
                event(8, 0, null, Verdict.DELIVERY_BEGUN)), QemuLog.chain(log));
        assertFalse(QemuLog.endsInReset(log));
    }

    @Test
    void qemuHasNotResetBeforeItSaysSo() throws IOException {
        String log = recorded("qemu-recursion.log");
        String cut = log.substring(0, log.indexOf("Triple fault\n") + "Triple fault\n".length());
        assertEquals(4, QemuLog.chain(cut).size());
        assertFalse(QemuLog.endsInReset(cut));
    }

    @Test
    void qemuHaltsInLongModeOnly() {
        assertTrue(QemuLog.isHalted("RBX=0\nRIP=00000000001000f3 RFL=00000046 [---Z-P-] CPL=0 II=0 A20=1 SMM=0 HLT=1\n"));
        assertFalse(QemuLog.isHalted("RIP=00000000001000f3 RFL=00000046 [---Z-P-] CPL=0 II=0 A20=1 SMM=0 HLT=0\n"));
        assertFalse(QemuLog.isHalted("EIP=000efaad EFL=00000046 [---Z-P-] CPL=0 II=0 A20=1 SMM=0 HLT=1\n"));
    }

    @Test
    void bochsTellsAllErrorCodes() throws IOException {
        String log = recorded("bochs-recursion.log");
        assertEquals(List.of(
                event(14, 2, GUARD_PAGE, Verdict.DELIVERY_BEGUN),
                event(14, 2, GUARD_PAGE, Verdict.DOUBLE_FAULT),
                event(8, 0, null, Verdict.DELIVERY_BEGUN),
                event(14, 2, GUARD_PAGE, Verdict.SHUTDOWN)), BochsLog.chain(log));
        assertTrue(BochsLog.endsInReset(log));
        assertFalse(BochsLog.isHalted(log));
    }

    @Test
    void bochsTellsOfSoftwareInterruptsAndHalt() throws IOException {
        String log = recorded("bochs-int1.log");
        assertEquals(List.of(
                event(1, null, null, Verdict.DELIVERY_BEGUN),
                event(11, 0x0a, null, Verdict.DELIVERY_BEGUN),
                event(11, 0x5b, null, Verdict.DOUBLE_FAULT),
                event(8, 0, null, Verdict.DELIVERY_BEGUN)), BochsLog.chain(log));
        assertFalse(BochsLog.endsInReset(log));
        assertTrue(BochsLog.isHalted(log));
    }

    static ChainEvent event(int vector, Integer errorCode, Long cr2, Verdict verdict) {
        return new ChainEvent(vector,
                errorCode == null ? OptionalLong.empty() : OptionalLong.of(errorCode),
                cr2 == null ? OptionalLong.empty() : OptionalLong.of(cr2), verdict);
    }

    private static String recorded(String name) throws IOException {
        try (InputStream in = LogTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
