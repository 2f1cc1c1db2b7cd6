package faultline.isa;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The registers that instructions name, with the number by which an encoding selects each of them.
 *
 * <p>Source: Intel SDM volume 1, "Basic Program Execution Registers" and "XMM Registers".
 */
public enum Register {
    AL(Kind.GENERAL, 0, 1), CL(Kind.GENERAL, 1, 1), DL(Kind.GENERAL, 2, 1), BL(Kind.GENERAL, 3, 1),
    SPL(Kind.GENERAL, 4, 1), BPL(Kind.GENERAL, 5, 1), SIL(Kind.GENERAL, 6, 1), DIL(Kind.GENERAL, 7, 1),
    R8B(Kind.GENERAL, 8, 1), R9B(Kind.GENERAL, 9, 1), R10B(Kind.GENERAL, 10, 1), R11B(Kind.GENERAL, 11, 1),
    R12B(Kind.GENERAL, 12, 1), R13B(Kind.GENERAL, 13, 1), R14B(Kind.GENERAL, 14, 1), R15B(Kind.GENERAL, 15, 1),
    AH(Kind.HIGH_BYTE, 0, 1), CH(Kind.HIGH_BYTE, 1, 1), DH(Kind.HIGH_BYTE, 2, 1), BH(Kind.HIGH_BYTE, 3, 1),
    AX(Kind.GENERAL, 0, 2), CX(Kind.GENERAL, 1, 2), DX(Kind.GENERAL, 2, 2), BX(Kind.GENERAL, 3, 2),
    SP(Kind.GENERAL, 4, 2), BP(Kind.GENERAL, 5, 2), SI(Kind.GENERAL, 6, 2), DI(Kind.GENERAL, 7, 2),
    R8W(Kind.GENERAL, 8, 2), R9W(Kind.GENERAL, 9, 2), R10W(Kind.GENERAL, 10, 2), R11W(Kind.GENERAL, 11, 2),
    R12W(Kind.GENERAL, 12, 2), R13W(Kind.GENERAL, 13, 2), R14W(Kind.GENERAL, 14, 2), R15W(Kind.GENERAL, 15, 2),
    EAX(Kind.GENERAL, 0, 4), ECX(Kind.GENERAL, 1, 4), EDX(Kind.GENERAL, 2, 4), EBX(Kind.GENERAL, 3, 4),
    ESP(Kind.GENERAL, 4, 4), EBP(Kind.GENERAL, 5, 4), ESI(Kind.GENERAL, 6, 4), EDI(Kind.GENERAL, 7, 4),
    R8D(Kind.GENERAL, 8, 4), R9D(Kind.GENERAL, 9, 4), R10D(Kind.GENERAL, 10, 4), R11D(Kind.GENERAL, 11, 4),
    R12D(Kind.GENERAL, 12, 4), R13D(Kind.GENERAL, 13, 4), R14D(Kind.GENERAL, 14, 4), R15D(Kind.GENERAL, 15, 4),
    RAX(Kind.GENERAL, 0, 8), RCX(Kind.GENERAL, 1, 8), RDX(Kind.GENERAL, 2, 8), RBX(Kind.GENERAL, 3, 8),
    RSP(Kind.GENERAL, 4, 8), RBP(Kind.GENERAL, 5, 8), RSI(Kind.GENERAL, 6, 8), RDI(Kind.GENERAL, 7, 8),
    R8(Kind.GENERAL, 8, 8), R9(Kind.GENERAL, 9, 8), R10(Kind.GENERAL, 10, 8), R11(Kind.GENERAL, 11, 8),
    R12(Kind.GENERAL, 12, 8), R13(Kind.GENERAL, 13, 8), R14(Kind.GENERAL, 14, 8), R15(Kind.GENERAL, 15, 8),
    ES(Kind.SEGMENT, 0, 2), CS(Kind.SEGMENT, 1, 2), SS(Kind.SEGMENT, 2, 2), DS(Kind.SEGMENT, 3, 2),
    FS(Kind.SEGMENT, 4, 2), GS(Kind.SEGMENT, 5, 2), CR0(Kind.CONTROL, 0, 8), CR2(Kind.CONTROL, 2, 8),
    CR3(Kind.CONTROL, 3, 8), CR4(Kind.CONTROL, 4, 8), CR8(Kind.CONTROL, 8, 8), DR0(Kind.DEBUG, 0, 8),
    DR1(Kind.DEBUG, 1, 8), DR2(Kind.DEBUG, 2, 8), DR3(Kind.DEBUG, 3, 8), DR4(Kind.DEBUG, 4, 8),
    DR5(Kind.DEBUG, 5, 8), DR6(Kind.DEBUG, 6, 8), DR7(Kind.DEBUG, 7, 8),
    XMM0(Kind.XMM, 0, 16), XMM1(Kind.XMM, 1, 16), XMM2(Kind.XMM, 2, 16), XMM3(Kind.XMM, 3, 16),
    XMM4(Kind.XMM, 4, 16), XMM5(Kind.XMM, 5, 16), XMM6(Kind.XMM, 6, 16), XMM7(Kind.XMM, 7, 16),
    XMM8(Kind.XMM, 8, 16), XMM9(Kind.XMM, 9, 16), XMM10(Kind.XMM, 10, 16), XMM11(Kind.XMM, 11, 16),
    XMM12(Kind.XMM, 12, 16), XMM13(Kind.XMM, 13, 16), XMM14(Kind.XMM, 14, 16), XMM15(Kind.XMM, 15, 16);

    /** The families of registers; an operand of an instruction accepts one family. */
    public enum Kind {
        /** RAX…R15 and their low parts. */
        GENERAL,
        /** AH, CH, DH and BH: bits 8 to 15 of the registers numbered 0 to 3. */
        HIGH_BYTE,
        SEGMENT,
        CONTROL,
        DEBUG,
        /** The 128-bit registers of SSE. */
        XMM
    }

    private static final Map<String, Register> BY_NAME = new HashMap<>();
    private static final Register[][] BY_NUMBER = new Register[Kind.values().length][16];
    /** General registers by number and by the logarithm of their size. */
    private static final Register[][] GENERAL = new Register[16][4];

    static {
        for (Register register : values()) {
            BY_NAME.put(register.text(), register);
            BY_NUMBER[register.kind.ordinal()][register.number] = register;
            if (register.kind == Kind.GENERAL) {
                GENERAL[register.number][Integer.numberOfTrailingZeros(register.size)] = register;
            }
        }
    }

    private final Kind kind;
    private final int number;
    private final int size;
    private final String text;

    Register(Kind kind, int number, int size) {
        this.kind = kind;
        this.number = number;
        this.size = size;
        text = name().toLowerCase(Locale.ROOT);
    }

    public Kind kind() {
        return kind;
    }

    /** The register's number in its family, 0 to 15; for {@link Kind#HIGH_BYTE} that of the whole register, 0 to 3. */
    public int number() {
        return number;
    }

    /** The size in bytes: 1, 2, 4, 8 or 16. */
    public int size() {
        return size;
    }

    /** The name as it stands in source text, in lower case. */
    public String text() {
        return text;
    }

    /** The register with this name in any case, or null when there is none. */
    public static Register named(String name) {
        return BY_NAME.get(name.toLowerCase(Locale.ROOT));
    }

    /**
     * The general register with a number and a size.
     *
     * @param number 0 to 15
     * @param size   1, 2, 4 or 8 bytes
     */
    public static Register general(int number, int size) {
        return GENERAL[number][Integer.numberOfTrailingZeros(size)];
    }

    /**
     * The register of a family with a number, or null when there is none; of general registers, the 64-bit one.
     *
     * @param number 0 to 15
     */
    public static Register of(Kind kind, int number) {
        return BY_NUMBER[kind.ordinal()][number];
    }
}
