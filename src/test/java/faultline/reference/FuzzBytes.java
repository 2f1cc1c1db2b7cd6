package faultline.reference;

import faultline.isa.InstructionForm;
import faultline.isa.OperandPattern;
import faultline.isa.VexNotation;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Random bytes for a row of the instruction table. They need not be what an assembler would choose: redundant prefixes
 * and long forms are the point. Where an operand comes out in memory, it is mostly near the data pages.
 */
final class FuzzBytes {

    private static final List<Integer> MANDATORY = List.of(0x66, 0xF2, 0xF3);
    private static final int[] SEGMENT_PREFIXES = {0x26, 0x2E, 0x36, 0x3E, 0x64, 0x65};
    private static final int IMMEDIATE_BYTES = 10;
    private static final String WIDE = "REX.W + ";

    private final Random random;
    private final FuzzMode mode;
    /** The linear address of the instruction. */
    private final long address;
    private final FuzzScope scope;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean shortAddresses;
    private int rex;

    FuzzBytes(Random random, FuzzMode mode, long address, FuzzScope scope) {
        this.scope = scope;
        this.random = random;
        this.mode = mode;
        this.address = address;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** The instruction, followed by bytes that serve as its immediates; the decoder tells how many belong to it. */
    byte[] of(InstructionForm form) {
        if (isBehindVex(form)) {
            return behindVex(form);
        }
        boolean wide = form.opcode().contains(WIDE);
        String[] words = form.opcode().replace(WIDE, "").replaceFirst("NP |NFx ", "").split(" ");
        boolean mandatory = MANDATORY.contains(number(words[0])) && words.length > 1 && number(words[1]) >= 0;
        prefixes(form, words[0].equals("0F") || mandatory);
        if (mandatory) {
            bytes.write(number(words[0]));
        }
        if (mode.longMode() && (wide || chance(35))) {
            rex = 0x40 | random.nextInt(16) | (wide ? 8 : 0);
            bytes.write(rex);
        }
        for (String word : Arrays.copyOfRange(words, mandatory ? 1 : 0, words.length)) {
            write(word);
        }
        for (int i = 0; i < form.operands().size(); i++) {
            if (form.operands().get(i).kind() == OperandPattern.Kind.MEMORY_OFFSET) {
                number(FuzzCase.DATA + random.nextInt(2 * FuzzCase.PAGE), addressSize());
            }
        }
        immediate();
        return bytes.toByteArray();
    }

    /** Any opcode of any map, with or without a prefix that may belong to it. */
    byte[] strange() {
        if (chance(50)) {
            bytes.write(MANDATORY.get(random.nextInt(MANDATORY.size())));
        }
        if (mode.longMode() && chance(35)) {
            bytes.write(0x40 | random.nextInt(16));
        }
        int map = random.nextInt(8);
        if (map > 0) {
            bytes.write(0x0F);
        }
        if (map > 5) {
            bytes.write(map == 6 ? 0x38 : 0x3A);
        }
        bytes.write(random.nextInt(256));
        modRm(random.nextInt(8));
        immediate();
        return bytes.toByteArray();
    }

    static boolean isBehindVex(InstructionForm form) {
        return VexNotation.begins(form.opcode());
    }

    private byte[] behindVex(InstructionForm form) {
        String[] words = form.opcode().split(" ");
        VexNotation vex = VexNotation.of(words[0]);
        if (chance(20)) {
            prefixes(form, true);
        }
        if (mode.longMode() && chance(3)) {
            bytes.write(0x40 | random.nextInt(16));
        }
        bytes.write(0xC4);
        // Outside 64-bit mode the upper two bits tell VEX from LES.
        bytes.write((mode.longMode() ? random.nextInt(8) : 6 | random.nextInt(2)) << 5 | vex.map());
        boolean wide = mode.longMode() ? vex.wide() : random.nextBoolean();
        // VEX.vvvv names no register for RORX, and must be all ones, which QEMU does not check.
        boolean ones = form.mnemonic().equals("RORX") && (scope.strange() == 0 || chance(90));
        int free = ones ? 15 : random.nextInt(16);
        // Registers that only 64-bit mode has are invalid in VEX.vvvv elsewhere.
        free |= mode.longMode() ? 0 : 8;
        bytes.write((wide ? 0x80 : 0) | free << 3 | (chance(3) ? 4 : 0) | vex.mandatory());
        for (String word : Arrays.copyOfRange(words, 1, words.length)) {
            write(word);
        }
        immediate();
        return bytes.toByteArray();
    }

    private int addressSize() {
        return switch (mode.size) {
            case BITS64 -> shortAddresses ? 4 : 8;
            case BITS32 -> shortAddresses ? 2 : 4;
            default -> shortAddresses ? 4 : 2;
        };
    }

    /** A byte in hexadecimal, or −1 for any other word of the notation. */
    private static int number(String word) {
        return word.matches("[0-9A-F]{2}") ? Integer.parseInt(word, 16) : -1;
    }

    private void prefixes(InstructionForm form, boolean inMaps) {
        boolean branch = form.operands().stream().anyMatch(operand -> operand.kind() == OperandPattern.Kind.RELATIVE)
                || form.mnemonic().matches("JMP|CALL|RET");
        // In 64-bit mode Intel's processors ignore 66 before near branches and AMD's do not: no case depends on it.
        if (chance(mode == FuzzMode.USER_16 ? 50 : 18) && !(branch && mode.longMode())) {
            bytes.write(0x66);
        }
        if (chance(mode == FuzzMode.USER_16 ? 60 : 7)) {
            shortAddresses = true;
            bytes.write(0x67);
        }
        if (chance(10)) {
            bytes.write(SEGMENT_PREFIXES[random.nextInt(SEGMENT_PREFIXES.length)]);
        }
        int repeats = inMaps ? scope.strayRepeats() : isString(form) ? 60 : 2;
        if (repeats > 0 && chance(repeats)) {
            bytes.write(0xF2 + random.nextInt(2));
        }
        if (chance(2)) {
            bytes.write(0xF0);
        }
        if (chance(1)) {
            for (int i = random.nextInt(14); i >= 0; i--) {
                bytes.write(SEGMENT_PREFIXES[random.nextInt(SEGMENT_PREFIXES.length)]);
            }
        }
        if (mode.longMode() && chance(1)) {
            bytes.write(0x40 | random.nextInt(16));
            bytes.write(0x3E);
        }
    }

    private static boolean isString(InstructionForm form) {
        return form.mnemonic().matches("(MOVS|STOS|LODS|CMPS|SCAS|INS|OUTS)[BWDQ]");
    }

    private void write(String word) {
        int number = number(word);
        if (number >= 0) {
            bytes.write(number);
        } else if (word.matches("[0-9A-F]{2}\\+r.")) {
            bytes.write(number(word.substring(0, 2)) + random.nextInt(8));
        } else if (word.equals("/r")) {
            modRm(random.nextInt(8));
        } else if (word.matches("/[0-7]")) {
            modRm(word.charAt(1) - '0');
        }
    }

    private void modRm(int middle) {
        int form = chance(40) ? 3 : random.nextInt(3);
        int rm = random.nextInt(8);
        bytes.write(form << 6 | middle << 3 | rm);
        if (form == 3) {
            return;
        }
        if (addressSize() == 2) {
            number(smallDisplacement(), form == 0 && rm == 6 ? 2 : form);
            return;
        }
        boolean noBase = form == 0 && rm == 5;
        boolean relative = noBase && mode.longMode();
        if (rm == 4) {
            int sib = random.nextInt(256);
            // An index makes most addresses wild, so often there is none.
            sib = chance(60) ? sib & 0xC7 | 0x20 : sib;
            bytes.write(sib);
            noBase = form == 0 && (sib & 7) == 5;
        }
        if (noBase) {
            long target = FuzzCase.DATA + random.nextInt(2 * FuzzCase.PAGE);
            number(relative ? target - address - bytes.size() : target, 4);
        } else if (form == 1) {
            number(smallDisplacement(), 1);
        } else if (form == 2) {
            number(chance(95) ? smallDisplacement() : random.nextInt(), 4);
        }
    }

    private long smallDisplacement() {
        int displacement = random.nextInt(512) - 256;
        return chance(60) ? displacement & -16 : displacement;
    }

    private void number(long value, int size) {
        for (int i = 0; i < size; i++) {
            bytes.write((int) (value >>> 8 * i));
        }
    }

    private void immediate() {
        long value = FuzzValues.plain(random);
        number(value, 8);
        number(random.nextInt(), IMMEDIATE_BYTES - 8);
    }
}
