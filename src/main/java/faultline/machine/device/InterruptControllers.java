package faultline.machine.device;

/** The PC's two 8259A interrupt controllers, the second one on line {@value #CASCADE} of the first. */
final class InterruptControllers implements PortDevice {
    static final int CASCADE = 2;
    private static final int MASTER_PORT = 0x20;
    private static final int SLAVE_PORT = 0xA0;
    static final int TRIGGER_PORT = 0x4D0;
    /** Lines of the timer, the keyboard and the cascade, and of the clock, are edge-triggered for ever. */
    private static final int MASTER_MAY_BE_LEVEL = 0xF8;
    private static final int SLAVE_MAY_BE_LEVEL = 0xDE;

    // Vectors and masks are those that a PC's BIOS leaves behind: a kernel that enables interrupts before it has
    // moved the vectors meets the timer at vector 8, which it takes for a double fault.
    final InterruptController master = new InterruptController(true, 0x08, 0xB8);
    final InterruptController slave = new InterruptController(false, 0x70, 0x8E);
    private final InterruptLine output;

    /** @param output the INT line */
    InterruptControllers(InterruptLine output) {
        this.output = output;
    }

    /** One of the 16 request lines changes. */
    void set(int irq, boolean high) {
        if (irq == CASCADE) {
            return;
        }
        if (irq < 8) {
            master.set(irq, high);
        } else {
            slave.set(irq - 8, high);
        }
        update();
    }

    /** Passes on what the chips' INT lines say. */
    void update() {
        master.set(CASCADE, slave.requesting());
        output.set(master.requesting());
    }

    boolean requesting() {
        return master.requesting();
    }

    /** Whether a request on a line would reach INT now. */
    boolean admits(int irq) {
        return irq < 8 ? master.admits(irq) : slave.admits(irq - 8) && master.admits(CASCADE);
    }

    /** The processor acknowledges: the vector to deliver. */
    int acknowledge() {
        int level = master.acknowledge();
        int vector = master.vector(level);
        if (level == CASCADE) {
            vector = slave.vector(slave.acknowledge());
            master.set(CASCADE, false);
        }
        // INT falls with each acknowledgement, and rises again when there is another request.
        output.set(false);
        update();
        return vector;
    }

    @Override
    public int read(int port) {
        if ((port & ~1) == TRIGGER_PORT) {
            return chip(port == TRIGGER_PORT).levelTriggered();
        }
        int value = chip((port & ~1) == MASTER_PORT).read((port & 1) != 0);
        update();
        return value;
    }

    @Override
    public void write(int port, int value) {
        if ((port & ~1) == TRIGGER_PORT) {
            boolean first = port == TRIGGER_PORT;
            chip(first).setLevelTriggered(value & (first ? MASTER_MAY_BE_LEVEL : SLAVE_MAY_BE_LEVEL));
        } else {
            chip((port & ~1) != SLAVE_PORT).write((port & 1) != 0, value);
        }
        update();
    }

    private InterruptController chip(boolean first) {
        return first ? master : slave;
    }
}
