package faultline.isa;

import faultline.isa.SourceOperand.Memory;

/**
 * The ModR/M, SIB and displacement of an operand in memory, chosen as NASM chooses them.
 *
 * <p>Source: Intel SDM volume 2, "Addressing-Mode Encoding of ModR/M and SIB Bytes".
 */
final class AddressEncoder {

    private static final int SP = 4;
    private static final int BP = 5;

    /** ModR/M without its reg field. */
    int modRm;
    /** The SIB byte, or −1. */
    int sib = -1;
    /** 0, 1, 2 or 4 bytes. */
    int displacementSize;
    long displacement;
    /** The displacement counts from the end of the instruction. */
    boolean ripRelative;
    /** The registers' numbers, or −1; for REX. */
    int base = -1;
    int index = -1;

    private final CodeSize size;
    private final Memory memory;
    private final int addressSize;
    private final int place;
    private int scale;

    AddressEncoder(CodeSize size, Memory memory, int addressSize, int place) throws EncodingException {
        this.size = size;
        this.memory = memory;
        this.addressSize = addressSize;
        this.place = place;
        displacement = memory.displacement();
        checkRegisters();
        if (memory.relative() && size == CodeSize.BITS64) {
            relative();
        } else if (addressSize == 2) {
            encode16();
        } else {
            normalise();
            encode();
        }
    }

    /** The effective address size in bytes that an operand needs; {@code asked} comes from a prefix, or is 0. */
    static int addressSize(CodeSize size, Memory memory, int asked) {
        if (memory.base() != null) {
            return memory.base().size();
        }
        if (memory.index() != null) {
            return memory.index().size();
        }
        if (memory.displacementSize() > 1 && !(memory.displacementSize() == 4 && size == CodeSize.BITS64)) {
            return memory.displacementSize();
        }
        return asked != 0 ? asked : size.bytes();
    }

    private EncodingException problem(String message) {
        return new EncodingException(message, place);
    }

    private void checkRegisters() throws EncodingException {
        for (Register register : new Register[] {memory.base(), memory.index()}) {
            if (register == null) {
                continue;
            }
            if (register.kind() != Register.Kind.GENERAL || register.size() == 1) {
                throw problem("'" + register.text() + "' cannot address memory; accepted are the general registers of "
                    + (size == CodeSize.BITS64 ? "64 and 32 bits" : "32 and 16 bits"));
            }
            if (size == CodeSize.BITS64 ? register.size() == 2 : register.size() == 8 || register.number() > 7) {
                throw problem("'" + register.text() + "' cannot address memory in " + 8 * size.bytes() + "-bit code");
            }
            if (register.size() != addressSize) {
                throw problem("the registers of an address must have one size, but '" + register.text() + "' has "
                    + 8 * register.size() + " bits and the address " + 8 * addressSize);
            }
        }
        if (addressSize == 2 && size == CodeSize.BITS64 || addressSize == 8 && size != CodeSize.BITS64) {
            throw problem("there are no " + 8 * addressSize + "-bit addresses in " + 8 * size.bytes() + "-bit code");
        }
    }

    private void relative() throws EncodingException {
        if (memory.base() != null || memory.index() != null) {
            throw problem("an address relative to RIP cannot use other registers");
        }
        modRm = BP;
        displacementSize = 4;
        ripRelative = true;
    }

    private void encode16() throws EncodingException {
        boolean swap = memory.base() != null && memory.base().number() >= 6 && memory.index() != null;
        Register first = swap || memory.base() == null ? memory.index() : memory.base();
        Register second = memory.base() == null ? null : swap ? memory.base() : memory.index();
        if (memory.index() != null && memory.scale() != 1) {
            throw problem("16-bit addresses cannot be scaled");
        }
        String registers = (first == null ? "" : first.text()) + (second == null ? "" : "+" + second.text());
        int field = switch (registers) {
            case "bx+si" -> 0;
            case "bx+di" -> 1;
            case "bp+si" -> 2;
            case "bp+di" -> 3;
            case "si" -> 4;
            case "di" -> 5;
            case "bp", "" -> 6;
            case "bx" -> 7;
            default -> throw problem("'" + registers + "' is no 16-bit address; accepted are bx or bp, si or di, and"
                + " one of each");
        };
        displacement = fitted(2);
        if (first == null) {
            modRm = field;
            displacementSize = 2;
        } else {
            chooseDisplacement(field == 6);
            modRm |= field;
        }
    }

    /** Rewrites base, index and scale as NASM does, for instance {@code eax*2} as {@code eax+eax}. */
    private void normalise() throws EncodingException {
        base = memory.base() == null ? -1 : memory.base().number();
        index = memory.index() == null ? -1 : memory.index().number();
        scale = memory.index() == null ? 1 : memory.scale();
        if (base < 0 && index >= 0 && scale == 1) {
            base = index;
            index = -1;
        } else if (base < 0 && index >= 0 && (scale == 2 || scale == 3 || scale == 5 || scale == 9)) {
            base = index;
            scale--;
        }
        if (index == SP && scale == 1 && base != SP) {
            index = base;
            base = SP;
        }
        if (index == SP) {
            throw problem("the stack pointer cannot be an index");
        }
        if (scale != 1 && scale != 2 && scale != 4 && scale != 8) {
            throw problem("an index can be scaled by 1, 2, 4 or 8, not by " + scale);
        }
    }

    private void encode() throws EncodingException {
        displacement = fitted(4);
        if (base < 0) {
            displacementSize = 4;
            if (index < 0 && size != CodeSize.BITS64) {
                modRm = BP;
                return;
            }
            modRm = SP;
            sib = sib(BP);
            return;
        }
        chooseDisplacement((base & 7) == BP);
        if (index < 0 && (base & 7) != SP) {
            modRm |= base & 7;
        } else {
            modRm |= SP;
            sib = sib(base & 7);
        }
    }

    private int sib(int baseField) {
        return Integer.numberOfTrailingZeros(scale) << 6 | (index < 0 ? SP : index & 7) << 3 | baseField;
    }

    /** Sets the mod field and the displacement's size, for an address with a base. */
    private void chooseDisplacement(boolean needed) throws EncodingException {
        boolean isByte = displacement == (byte) displacement;
        int full = addressSize == 2 ? 2 : 4;
        if (memory.displacementSize() == 1) {
            if (!isByte) {
                throw problem("the displacement " + memory.displacement() + " does not fit in 8 bits with sign; expected "
                    + "-128 to 127");
            }
            displacementSize = 1;
        } else if (memory.displacementSize() > 1 || memory.address() || !isByte) {
            displacementSize = full;
        } else {
            displacementSize = displacement != 0 || needed ? 1 : 0;
        }
        modRm = (displacementSize == full ? 2 : displacementSize) << 6;
    }

    /** The displacement as a sign-extended number of 2 or 4 bytes. */
    private long fitted(int bytes) throws EncodingException {
        int unused = 64 - 8 * bytes;
        long extended = displacement << unused >> unused;
        boolean fits = addressSize == 8 ? extended == displacement
            : extended == displacement || displacement >>> 8 * bytes == 0;
        if (!fits) {
            long lowest = -1L << 8 * bytes - 1;
            throw problem("the displacement " + displacement + " does not fit in " + 8 * bytes + " bits"
                + (addressSize == 8 ? " with sign" : "") + "; expected " + lowest + " to "
                + (addressSize == 8 ? ~lowest : (1L << 8 * bytes) - 1));
        }
        return extended;
    }
}
