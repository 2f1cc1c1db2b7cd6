package faultline.machine.device;

/** Port 0x92: A20, which is always on, and the fast reset. Source: IBM PS/2 Technical Reference, "System Control Port A". */
final class SystemControl extends Device implements PortDevice {
    static final int PORT = 0x92;
    private static final int RESET = 1;
    private static final int A20 = 2;
    private static final int BITS = 0;

    private final Runnable resetLine;

    SystemControl(Runnable resetLine) {
        super(1);
        this.resetLine = resetLine;
    }

    @Override
    void reset() {
        r[BITS] = A20;
    }

    @Override
    public int read(int port) {
        return (int) r[BITS];
    }

    @Override
    public void write(int port, int value) {
        boolean rises = (value & ~r[BITS] & RESET) != 0;
        r[BITS] = value & RESET | A20;
        if (rises) {
            resetLine.run();
        }
    }
}
