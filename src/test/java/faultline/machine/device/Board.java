package faultline.machine.device;

import faultline.machine.register.RegisterFile;

/** A chipset without a processor: a test does what the processor would. */
final class Board {
    static final int PIC1 = 0x20;
    static final int PIC2 = 0xA0;

    final StringBuilder printed = new StringBuilder();
    final Chipset chipset = new Chipset(64 << 20, (output, character) -> printed.append((char) character));
    final long[] registers = new long[RegisterFile.COUNT];

    Board() {
        chipset.connect(registers);
    }

    int in(int port) {
        return (int) chipset.ports.read(port, 1);
    }

    void out(int port, int... values) {
        for (int value : values) {
            chipset.ports.write(port, 1, value);
        }
    }

    /** Lets guest time pass, in ns, event by event. */
    void pass(long nanoseconds) {
        long target = chipset.clock.now() + nanoseconds;
        while (chipset.nextEvent() <= target) {
            chipset.leap();
        }
        chipset.clock.leapTo(target);
        chipset.attend();
    }

    /** Moves the vectors of the 8259s to 0x20 and 0x28 and masks all lines but some. */
    void initializeControllers(int mask) {
        out(PIC1, 0x11);
        out(PIC1 + 1, 0x20, 4, 1);
        out(PIC2, 0x11);
        out(PIC2 + 1, 0x28, 2, 1);
        out(PIC1 + 1, mask & 0xFF);
        out(PIC2 + 1, mask >> 8);
    }

    /** A key's byte in scan code set 1, or a byte for COM1, comes in. */
    void input(InputLog log) {
        chipset.use(log);
        chipset.tick();
        chipset.attend();
    }

    static InputLog log(InputLog.Source source, int... values) {
        InputLog log = InputLog.NONE;
        for (int value : values) {
            log = log.with(new InputLog.Entry(0, source, value));
        }
        return log;
    }

    int apic(int register) {
        return (int) chipset.read(LocalApic.BASE_ADDRESS + 16 * register, 4);
    }

    void apic(int register, int value) {
        chipset.write(LocalApic.BASE_ADDRESS + 16 * register, 4, value);
    }

    int ioApic(int register) {
        chipset.write(IoApic.BASE_ADDRESS, 4, register);
        return (int) chipset.read(IoApic.BASE_ADDRESS + 0x10, 4);
    }

    void ioApic(int register, int value) {
        chipset.write(IoApic.BASE_ADDRESS, 4, register);
        chipset.write(IoApic.BASE_ADDRESS + 0x10, 4, value);
    }
}
