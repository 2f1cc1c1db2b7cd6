package faultline.machine.device;

import faultline.machine.register.RegisterFile;

/** The lines from the chipset to the processor, and CR8, which they share. */
final class ProcessorSignals extends Device implements ProcessorLines {
    private static final int NMI = 0;
    private static final int RESET = 1;

    /** The processor's registers. */
    long[] registers = new long[RegisterFile.COUNT];

    ProcessorSignals() {
        super(2);
    }

    @Override
    void reset() {
        r[NMI] = 0;
        r[RESET] = 0;
    }

    boolean nmi() {
        return r[NMI] != 0;
    }

    void clearNmi() {
        r[NMI] = 0;
    }

    @Override
    public void nonMaskableInterrupt() {
        r[NMI] = 1;
    }

    @Override
    public void init() {
        r[RESET] = 1;
    }

    boolean resetRequested() {
        return r[RESET] != 0;
    }

    @Override
    public int taskPriorityClass() {
        return (int) registers[RegisterFile.CR8] & 15;
    }

    @Override
    public void setTaskPriorityClass(int value) {
        registers[RegisterFile.CR8] = value;
    }
}
