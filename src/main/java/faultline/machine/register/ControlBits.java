package faultline.machine.register;

/** Bits of the control registers and of EFER. Source: Intel SDM volume 3, "Control Registers" and "Extended Feature Enable Register". */
public final class ControlBits {
    public static final long CR0_PE = 1;
    public static final long CR0_MP = 1 << 1;
    public static final long CR0_EM = 1 << 2;
    public static final long CR0_TS = 1 << 3;
    public static final long CR0_ET = 1 << 4;
    public static final long CR0_NE = 1 << 5;
    public static final long CR0_WP = 1 << 16;
    public static final long CR0_AM = 1 << 18;
    public static final long CR0_NW = 1 << 29;
    public static final long CR0_CD = 1 << 30;
    public static final long CR0_PG = 1L << 31;
    public static final long CR0_KNOWN = CR0_PE | CR0_MP | CR0_EM | CR0_TS | CR0_ET | CR0_NE | CR0_WP | CR0_AM
            | CR0_NW | CR0_CD | CR0_PG;

    public static final long CR4_TSD = 1 << 2;
    public static final long CR4_DE = 1 << 3;
    public static final long CR4_PSE = 1 << 4;
    public static final long CR4_PAE = 1 << 5;
    public static final long CR4_PGE = 1 << 7;
    /** RDPMC in user mode; every processor of family 6 has the bit, whether or not it has counters. */
    public static final long CR4_PCE = 1 << 8;
    public static final long CR4_OSFXSR = 1 << 9;
    public static final long CR4_OSXMMEXCPT = 1 << 10;
    public static final long CR4_UMIP = 1 << 11;
    public static final long CR4_FSGSBASE = 1 << 16;
    public static final long CR4_PCIDE = 1 << 17;
    public static final long CR4_SMEP = 1 << 20;
    public static final long CR4_SMAP = 1 << 21;
    /** The bits of CR4 whose features this machine has; setting any other is #GP(0). */
    public static final long CR4_KNOWN = CR4_TSD | CR4_DE | CR4_PSE | CR4_PAE | CR4_PGE | CR4_UMIP | CR4_FSGSBASE
            | CR4_PCIDE | CR4_SMEP | CR4_SMAP | CR4_OSFXSR | CR4_OSXMMEXCPT | CR4_PCE;

    public static final long EFER_SCE = 1;
    public static final long EFER_LME = 1 << 8;
    public static final long EFER_LMA = 1 << 10;
    public static final long EFER_NXE = 1 << 11;

    private ControlBits() {
    }
}
