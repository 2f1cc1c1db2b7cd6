package faultline.boot;

import faultline.machine.InitialState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The ACPI tables that a PC's firmware leaves in the BIOS area: one processor, one I/O APIC, and how to switch off.
 *
 * <p>Source: "Advanced Configuration and Power Interface Specification", "Root System Description Pointer (RSDP)",
 * "System Description Table Header", "Fixed ACPI Description Table (FADT)" and "Multiple APIC Description Table (MADT)".
 */
final class FirmwareTables {
    private static final int ADDRESS = 0xF0000;
    private static final int RSDT = ADDRESS + 0x40;
    private static final int XSDT = ADDRESS + 0x80;
    private static final int FADT = ADDRESS + 0x100;
    private static final int FACS = ADDRESS + 0x200;
    private static final int DSDT = ADDRESS + 0x280;
    private static final int MADT = ADDRESS + 0x300;
    private static final int SIZE = 0x400;

    private static final int HEADER = 36;
    private static final int FADT_SIZE = 244;
    private static final int LOCAL_APIC = 0xFEE0_0000;
    private static final int IO_APIC = 0xFEC0_0000;
    private static final int EVENT_BLOCK = 0x600;
    private static final int CONTROL_BLOCK = 0x604;
    private static final int TIMER_BLOCK = 0x608;
    private static final int RESET_REGISTER = 0xCF9;
    private static final int SYSTEM_IO = 1;
    private static final int SCI = 9;
    /** WBINVD works, the power button is no fixed one, nor the sleep button; RESET_REG is there. */
    private static final int FADT_FLAGS = 1 | 1 << 4 | 1 << 5 | 1 << 10;
    /** The AML of {@code Name (_S5, Package () {0, 0, 0, 0})}: the sleep type that switches off is 0. */
    private static final byte[] SLEEP_STATE_5 = {0x08, '_', 'S', '5', '_', 0x12, 0x06, 0x04, 0, 0, 0, 0};

    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);

    private FirmwareTables() {
        pointer();
        at(RSDT + HEADER).putInt(FADT).putInt(MADT);
        header(RSDT, "RSDT", HEADER + 8, 1);
        at(XSDT + HEADER).putLong(FADT).putLong(MADT);
        header(XSDT, "XSDT", HEADER + 16, 1);
        fixed();
        text(FACS, "FACS");
        at(FACS + 4).putInt(64);
        at(FACS + 32).put((byte) 1);
        at(DSDT + HEADER).put(SLEEP_STATE_5);
        header(DSDT, "DSDT", HEADER + SLEEP_STATE_5.length, 2);
        interruptControllers();
    }

    static InitialState.Segment segment() {
        return new InitialState.Segment(ADDRESS, new FirmwareTables().bytes.array(), SIZE);
    }

    private ByteBuffer at(int address) {
        return bytes.position(address - ADDRESS);
    }

    private void text(int address, String text) {
        at(address).put(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Makes the sum of some bytes 0. */
    private void checksum(int address, int length, int place) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += bytes.get(address - ADDRESS + i);
        }
        bytes.put(address - ADDRESS + place, (byte) -sum);
    }

    private void pointer() {
        text(ADDRESS, "RSD PTR ");
        text(ADDRESS + 9, "FAULTL");
        at(ADDRESS + 15).put((byte) 2).putInt(RSDT).putInt(36).putLong(XSDT);
        checksum(ADDRESS, 20, 8);
        checksum(ADDRESS, 36, 32);
    }

    /** Completes a table whose content is there. */
    private void header(int address, String signature, int length, int revision) {
        text(address, signature);
        at(address + 4).putInt(length).put((byte) revision);
        text(address + 10, "FAULTL");
        text(address + 16, "FAULTPC ");
        at(address + 24).putInt(1);
        text(address + 28, "FLTL");
        at(address + 32).putInt(1);
        checksum(address, length, 9);
    }

    private void fixed() {
        at(FADT + 36).putInt(FACS).putInt(DSDT);
        at(FADT + 46).putShort((short) SCI);
        at(FADT + 56).putInt(EVENT_BLOCK);
        at(FADT + 64).putInt(CONTROL_BLOCK);
        at(FADT + 76).putInt(TIMER_BLOCK);
        // The lengths of these blocks.
        at(FADT + 88).put((byte) 4).put((byte) 2);
        at(FADT + 91).put((byte) 4);
        // No C2 and C3: their latencies are too long to be used.
        at(FADT + 96).putShort((short) 0xFFFF).putShort((short) 0xFFFF);
        // The clock's century, and: devices of the ISA bus and an 8042 are there.
        at(FADT + 108).put((byte) 0x32).putShort((short) 3);
        at(FADT + 112).putInt(FADT_FLAGS);
        ioAddress(FADT + 116, 8, RESET_REGISTER);
        at(FADT + 128).put((byte) 0x06);
        at(FADT + 132).putLong(FACS).putLong(DSDT);
        ioAddress(FADT + 148, 32, EVENT_BLOCK);
        ioAddress(FADT + 172, 16, CONTROL_BLOCK);
        ioAddress(FADT + 208, 32, TIMER_BLOCK);
        header(FADT, "FACP", FADT_SIZE, 3);
    }

    /** A generic address structure in the I/O space. */
    private void ioAddress(int at, int bits, int port) {
        at(at).put((byte) SYSTEM_IO).put((byte) bits).putShort((short) 0).putLong(port);
    }

    private void interruptControllers() {
        int start = MADT + HEADER;
        // The two 8259s are there as well.
        at(start).putInt(LOCAL_APIC).putInt(1);
        // The processor's local APIC, enabled.
        bytes.put((byte) 0).put((byte) 8).put((byte) 0).put((byte) 0).putInt(1);
        bytes.put((byte) 1).put((byte) 12).put((byte) 0).put((byte) 0).putInt(IO_APIC).putInt(0);
        // IRQ 0 is on pin 2; the SCI is active high and level-triggered.
        bytes.put((byte) 2).put((byte) 10).put((byte) 0).put((byte) 0).putInt(2).putShort((short) 0);
        bytes.put((byte) 2).put((byte) 10).put((byte) 0).put((byte) SCI).putInt(SCI).putShort((short) 0xD);
        // NMI is on LINT1 of every processor.
        bytes.put((byte) 4).put((byte) 6).put((byte) 0xFF).putShort((short) 0).put((byte) 1);
        header(MADT, "APIC", bytes.position() - (MADT - ADDRESS), 1);
    }
}
