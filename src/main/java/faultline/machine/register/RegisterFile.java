package faultline.machine.register;

/**
 * Names the places of the processor's register file, which is one array of 64-bit values: copying, comparing and
 * restoring a processor's registers is then copying, comparing and restoring an array.
 *
 * <p>General registers stand first, under the numbers by which instructions encode them. Each segment register has
 * its visible selector and its hidden part (base, limit, attributes), as in Intel SDM volume 3, "Segment Registers".
 */
public final class RegisterFile {
    public static final int RAX = 0;
    public static final int RCX = 1;
    public static final int RDX = 2;
    public static final int RBX = 3;
    public static final int RSP = 4;
    public static final int RBP = 5;
    public static final int RSI = 6;
    public static final int RDI = 7;
    public static final int R8 = 8;
    public static final int R15 = 15;
    public static final int RIP = 16;
    public static final int RFLAGS = 17;
    public static final int CR0 = 18;
    public static final int CR2 = 19;
    public static final int CR3 = 20;
    public static final int CR4 = 21;
    public static final int CR8 = 22;
    public static final int EFER = 23;
    /** DR0 to DR7 follow each other. */
    public static final int DR0 = 24;
    public static final int DR6 = DR0 + 6;
    public static final int DR7 = DR0 + 7;
    public static final int GDTR_BASE = 32;
    public static final int GDTR_LIMIT = 33;
    public static final int IDTR_BASE = 34;
    public static final int IDTR_LIMIT = 35;
    /** The current privilege level, 0 to 3. */
    public static final int CPL = 36;
    /** What holds back interrupts at the next boundary: 0 nothing, 1 STI, 2 MOV SS, which holds back debug traps as well. */
    public static final int INTERRUPT_SHADOW = 37;
    /** 1 from the delivery of an NMI to the next IRET. */
    public static final int NMI_BLOCKED = 38;
    public static final int KERNEL_GS_BASE = 39;
    public static final int STAR = 40;
    public static final int LSTAR = 41;
    public static final int CSTAR = 42;
    public static final int SFMASK = 43;
    public static final int TSC_AUX = 44;
    public static final int SYSENTER_CS = 45;
    public static final int SYSENTER_ESP = 46;
    public static final int SYSENTER_EIP = 47;
    public static final int PAT = 48;
    /** The four page-directory-pointer-table entries that PAE paging keeps in the processor. */
    public static final int PDPTE0 = 49;
    /** Hits of data breakpoints, as DR6 shows them, that wait for the boundary after MOV SS to pass. */
    public static final int PENDING_DEBUG = PDPTE0 + 4;
    public static final int MXCSR = PENDING_DEBUG + 1;
    /** The control and status words of the x87 FPU. */
    public static final int FCW = MXCSR + 1;
    public static final int FSW = FCW + 1;
    /** XMM0 to XMM15: for each its low 64 bits and then its high ones. */
    public static final int XMM = FSW + 1;
    public static final int XMM_REGISTERS = 16;
    private static final int BEFORE_SEGMENTS = XMM + 2 * XMM_REGISTERS;

    /** Numbers of the segment registers: ES, CS, SS, DS, FS and GS as encoded, then LDTR and TR. */
    public static final int ES = 0;
    public static final int CS = 1;
    public static final int SS = 2;
    public static final int DS = 3;
    public static final int FS = 4;
    public static final int GS = 5;
    public static final int LDTR = 6;
    public static final int TR = 7;
    private static final int SEGMENTS = 8;

    /** Selectors of the segment registers, in the order of their numbers. */
    public static final int SELECTOR = BEFORE_SEGMENTS;
    public static final int BASE = SELECTOR + SEGMENTS;
    public static final int LIMIT = BASE + SEGMENTS;
    /** Attributes: bits 40 to 47 of the descriptor in bits 0 to 7, bits 52 to 55 (AVL, L, D/B, G) in bits 12 to 15. */
    public static final int ATTRIBUTES = LIMIT + SEGMENTS;
    /** The memory type range registers: the default type, the eleven of fixed ranges, then base and mask of the variable ranges. */
    public static final int MTRR_DEFAULT_TYPE = ATTRIBUTES + SEGMENTS;
    public static final int MTRR_FIXED = MTRR_DEFAULT_TYPE + 1;
    public static final int MTRR_VARIABLE = MTRR_FIXED + 11;
    public static final int MTRR_VARIABLE_RANGES = 8;
    public static final int COUNT = MTRR_VARIABLE + 2 * MTRR_VARIABLE_RANGES;

    private RegisterFile() {
    }
}
