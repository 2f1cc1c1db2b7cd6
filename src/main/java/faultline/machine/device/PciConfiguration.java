package faultline.machine.device;

/**
 * PCI configuration space by mechanism 1, with a host bridge at 00:00.0 and nothing else; and the chipset's reset
 * control register, which lies within the address port.
 *
 * <p>Source: "PCI Local Bus Specification", "Configuration Mechanism #1"; Intel 82371SB data sheet, "Reset Control
 * Register".
 */
final class PciConfiguration extends Device implements PortDevice {
    static final int ADDRESS = 0xCF8;
    static final int RESET_CONTROL = 0xCF9;
    static final int DATA = 0xCFC;
    private static final int SELECTED = 0;
    private static final int RESET_BITS = 1;
    private static final int ENABLE = 0x8000_0000;
    private static final int RESET_NOW = 4;
    /** Vendor Intel, device 82441FX; class host bridge, revision 2; one function. */
    private static final int[] HOST_BRIDGE = {0x1237_8086, 0x0000_0006, 0x0600_0002};

    private final Runnable resetLine;

    PciConfiguration(Runnable resetLine) {
        super(2);
        this.resetLine = resetLine;
    }

    @Override
    void reset() {
        r[SELECTED] = 0;
        r[RESET_BITS] = 0;
    }

    @Override
    public int read(int port) {
        if (port < DATA) {
            return port == RESET_CONTROL ? (int) r[RESET_BITS] : 0xFF;
        }
        return selectedValue() >>> 8 * (port - DATA) & 0xFF;
    }

    private int selectedValue() {
        int address = (int) r[SELECTED];
        if ((address & ENABLE) == 0 || (address & 0x00FF_FF00) != 0) {
            return -1;
        }
        int register = address >> 2 & 0x3F;
        return register < HOST_BRIDGE.length ? HOST_BRIDGE[register] : 0;
    }

    @Override
    public void write(int port, int value) {
        if (port == RESET_CONTROL) {
            boolean rises = (value & ~r[RESET_BITS] & RESET_NOW) != 0;
            r[RESET_BITS] = value & 0x0E;
            if (rises) {
                resetLine.run();
            }
        }
    }

    /** The address port is reached by doublewords only; nothing in the host bridge can be changed. */
    @Override
    public void write(int port, int size, long value) {
        if (port == ADDRESS && size == 4) {
            r[SELECTED] = value & 0xFFFF_FFFFL;
        } else {
            PortDevice.super.write(port, size, value);
        }
    }

    @Override
    public long read(int port, int size) {
        return port == ADDRESS && size == 4 ? r[SELECTED] : PortDevice.super.read(port, size);
    }
}
