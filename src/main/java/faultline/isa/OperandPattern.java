package faultline.isa;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a row of the instruction table accepts as one operand, such as {@code r/m32} or {@code imm8}.
 *
 * <p>Source: Intel SDM volume 2, "Instruction Column in the Opcode Summary Table".
 *
 * @param kind         the family
 * @param registerSize size in bytes of the register that is accepted, or 0
 * @param memorySize   size in bytes of the memory that is accepted, or 0 where the manual writes {@code m} or {@code m512byte}
 * @param valueSize    size in bytes of the immediate, the displacement, or the offset of a far pointer, or 0
 * @param fixed        the one register that is accepted, or null
 * @param constant     the one constant that is accepted
 * @param text         the manual's spelling
 */
public record OperandPattern(Kind kind, int registerSize, int memorySize, int valueSize, Register fixed,
                             long constant, String text) {

    /** The families of operands, by where the encoding holds them. */
    public enum Kind {
        /** A general register, in ModR/M, in the opcode or in VEX.vvvv. */
        GENERAL,
        /** A general register or memory, in ModR/M. */
        REGISTER_OR_MEMORY,
        /** Memory only, in ModR/M. */
        MEMORY,
        /** A far pointer in memory, in ModR/M. */
        FAR_MEMORY,
        IMMEDIATE,
        RELATIVE,
        /** A far pointer in the instruction. */
        FAR_POINTER,
        /** An address in the instruction, without ModR/M. */
        MEMORY_OFFSET,
        /** An XMM register, in ModR/M. */
        XMM,
        /** An XMM register or memory, in ModR/M. */
        XMM_OR_MEMORY,
        SEGMENT,
        CONTROL,
        DEBUG,
        /** A register that the opcode implies. */
        FIXED,
        /** A constant that the opcode implies. */
        CONSTANT
    }

    private static final int XMM_SIZE = 16;
    private static final Pattern GENERAL = Pattern.compile("r(8|16|32|64)[ab]?");
    private static final Pattern REGISTER_OR_MEMORY = Pattern.compile("r/m(8|16|32|64)");
    private static final Pattern XMM = Pattern.compile("xmm[12]?");
    private static final Pattern XMM_OR_MEMORY = Pattern.compile("xmm[12]/m(32|64|128)");
    private static final Pattern MIXED = Pattern.compile("r(32|64)/m(16)");
    private static final Pattern MEMORY = Pattern.compile("m(?:(8|16|32|64|128)|512byte)?");
    private static final Pattern FAR_MEMORY = Pattern.compile("m16:(16|32|64)");
    private static final Pattern MEMORY_PAIR = Pattern.compile("m(16|32)&(16|32|64)");
    private static final Pattern VALUE = Pattern.compile("(imm|rel|moffs|ptr16:)(8|16|32|64)");

    /**
     * Reads the manual's spelling of an operand.
     *
     * @throws IllegalArgumentException when it is not known
     */
    static OperandPattern parse(String text) {
        Matcher matcher = match(text, GENERAL);
        if (matcher != null) {
            return of(Kind.GENERAL, bytes(matcher, 1), 0, 0, text);
        }
        if ((matcher = match(text, REGISTER_OR_MEMORY)) != null) {
            return of(Kind.REGISTER_OR_MEMORY, bytes(matcher, 1), bytes(matcher, 1), 0, text);
        }
        if ((matcher = match(text, MIXED)) != null) {
            return of(Kind.REGISTER_OR_MEMORY, bytes(matcher, 1), bytes(matcher, 2), 0, text);
        }
        if (match(text, XMM) != null) {
            return of(Kind.XMM, XMM_SIZE, 0, 0, text);
        }
        if ((matcher = match(text, XMM_OR_MEMORY)) != null) {
            return of(Kind.XMM_OR_MEMORY, XMM_SIZE, bytes(matcher, 1), 0, text);
        }
        if ((matcher = match(text, MEMORY)) != null) {
            return of(Kind.MEMORY, 0, matcher.group(1) == null ? 0 : bytes(matcher, 1), 0, text);
        }
        if ((matcher = match(text, FAR_MEMORY)) != null) {
            return of(Kind.FAR_MEMORY, 0, 2 + bytes(matcher, 1), 0, text);
        }
        if ((matcher = match(text, MEMORY_PAIR)) != null) {
            return of(Kind.MEMORY, 0, bytes(matcher, 1) + bytes(matcher, 2), 0, text);
        }
        if ((matcher = match(text, VALUE)) != null) {
            return value(matcher.group(1), bytes(matcher, 2), text);
        }
        return named(text);
    }

    private static OperandPattern value(String prefix, int size, String text) {
        return switch (prefix) {
            case "imm" -> of(Kind.IMMEDIATE, 0, 0, size, text);
            case "rel" -> of(Kind.RELATIVE, 0, 0, size, text);
            case "moffs" -> of(Kind.MEMORY_OFFSET, 0, size, 0, text);
            default -> of(Kind.FAR_POINTER, 0, 0, size, text);
        };
    }

    private static OperandPattern named(String text) {
        switch (text) {
            case "Sreg":
                return of(Kind.SEGMENT, 2, 0, 0, text);
            case "CR0-CR8":
                return of(Kind.CONTROL, 8, 0, 0, text);
            case "DR0-DR7":
                return of(Kind.DEBUG, 8, 0, 0, text);
            case "1":
                return new OperandPattern(Kind.CONSTANT, 0, 0, 1, null, 1, text);
            default:
                Register register = Register.named(text);
                if (register == null) {
                    throw new IllegalArgumentException("unknown operand '" + text + "'");
                }
                return new OperandPattern(Kind.FIXED, register.size(), 0, 0, register, 0, text);
        }
    }

    private static OperandPattern of(Kind kind, int registerSize, int memorySize, int valueSize, String text) {
        return new OperandPattern(kind, registerSize, memorySize, valueSize, null, 0, text);
    }

    private static Matcher match(String text, Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? matcher : null;
    }

    private static int bytes(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group)) / 8;
    }

    /** Whether the register that is accepted is an XMM register. */
    boolean isXmm() {
        return kind == Kind.XMM || kind == Kind.XMM_OR_MEMORY;
    }

    /** Whether this operand can stand in the r/m field of ModR/M only. */
    boolean needsModRm() {
        return kind == Kind.REGISTER_OR_MEMORY || kind == Kind.XMM_OR_MEMORY || kind == Kind.MEMORY || kind == Kind.FAR_MEMORY;
    }
}
