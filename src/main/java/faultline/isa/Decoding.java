package faultline.isa;

import faultline.isa.InstructionForm.RmUse;
import faultline.isa.InstructionTable.Context;
import java.util.ArrayList;
import java.util.List;

/** The state while one instruction is decoded. */
final class Decoding {

    /** The architectural limit on an instruction's length. */
    private static final int MAXIMUM_LENGTH = 15;
    private static final int SS = Register.SS.number();
    private static final int DS = Register.DS.number();
    private static final int BP = 5;
    /** The upper five bits of the opcodes D8 to DF: escape to the x87 FPU. */
    private static final int ESCAPE = 0xD8;
    private static final int SP = 4;
    /** Base and index of 16-bit addresses by the r/m field; −1 is none. */
    private static final int[] BASE16 = {3, 3, 5, 5, 6, 7, 5, 3};
    private static final int[] INDEX16 = {6, 7, 6, 7, -1, -1, -1, -1};

    private final InstructionTable table;
    private final CodeSize size;
    private final boolean longMode;
    private final ByteSource bytes;
    private int length;
    /** A byte that was read to look ahead, or −1. */
    private int ahead = -1;

    private boolean operandSizePrefix;
    private boolean addressSizePrefix;
    private boolean lock;
    /** F2, F3 or 0. */
    private int repeatPrefix;
    private int segmentOverride = -1;
    /** The REX prefix, or 0 when there is none in force. */
    private int rex;
    /** The register's number in VEX.vvvv, 0 where there is no VEX prefix. */
    private int vexRegister;
    /** Whether a prefix stands before VEX that must not, or VEX.L is set. */
    private boolean vexRefused;

    private int addressSize;
    private int opcode;
    private int modRm;
    private InstructionForm form;
    private int operandSize;
    private Operand rm;

    Decoding(InstructionTable table, CodeSize size, ByteSource bytes) {
        this.table = table;
        this.size = size;
        this.longMode = size == CodeSize.BITS64;
        this.bytes = bytes;
    }

    Instruction decode() throws UndecodableException {
        opcode = prefixes();
        addressSize = addressSize();
        Context context;
        if (isVex()) {
            int map = vexMap();
            context = !longMode ? Context.LEGACY32 : (rex & 8) != 0 ? Context.LONG64 : Context.LONG32;
            select(context, true, map);
        } else {
            context = context();
            select(context, false, opcodeMap());
        }
        operandSize = form.operandSize(longMode, context.operandSize);
        List<Operand> operands = new ArrayList<>(form.operands().size());
        if (form.rmOperand >= 0) {
            rm = rmOperand(form.operands().get(form.rmOperand));
        }
        for (int i = 0; i < form.operands().size(); i++) {
            operands.add(i == form.rmOperand ? rm : operand(i, form.operands().get(i)));
        }
        if (lock && !(form.lockable && rm != null && rm.isMemory()) || vexRefused || form.vexOperand < 0 && vexRegister != 0) {
            throw invalid();
        }
        return new Instruction(form, size, length, operandSize, addressSize, lock, repeat(), segmentOverride,
            operands);
    }

    /** Reads the prefixes and returns the byte after them. */
    private int prefixes() throws UndecodableException {
        while (true) {
            int next = next();
            if (longMode && (next & 0xF0) == 0x40) {
                rex = next;
                continue;
            }
            if (!prefix(next)) {
                return next;
            }
            rex = 0; // A REX prefix counts only directly before the opcode.
        }
    }

    private boolean prefix(int next) {
        switch (next) {
            case 0x66 -> operandSizePrefix = true;
            case 0x67 -> addressSizePrefix = true;
            case 0xF0 -> lock = true;
            case 0xF2, 0xF3 -> repeatPrefix = next;
            case 0x26, 0x2E, 0x36, 0x3E -> segmentOverride = longMode ? segmentOverride : next - 0x26 >> 3;
            case 0x64, 0x65 -> segmentOverride = next - 0x60;
            default -> {
                return false;
            }
        }
        return true;
    }

    private int addressSize() {
        if (longMode) {
            return addressSizePrefix ? 4 : 8;
        }
        return size == CodeSize.BITS32 != addressSizePrefix ? 4 : 2;
    }

    private Context context() {
        if (longMode) {
            return (rex & 8) != 0 ? Context.LONG64 : operandSizePrefix ? Context.LONG16 : Context.LONG32;
        }
        return size == CodeSize.BITS32 != operandSizePrefix ? Context.LEGACY32 : Context.LEGACY16;
    }

    /** Whether the three-byte VEX prefix begins; outside 64-bit mode its first byte is LES, whose operand is in memory. */
    private boolean isVex() throws UndecodableException {
        if (opcode != 0xC4 || longMode) {
            return opcode == 0xC4;
        }
        ahead = next();
        return ahead >= 0xC0;
    }

    /**
     * Reads the rest of the VEX prefix and the opcode, and returns which map that belongs to. R, X, B and W mean what they do
     * in a REX prefix, and the mandatory prefix what it does by itself. Map 1 has no instructions here, so the two-byte prefix
     * begins none.
     */
    private int vexMap() throws UndecodableException {
        vexRefused = operandSizePrefix || repeatPrefix != 0 || rex != 0;
        int first = next();
        int second = next();
        vexRefused |= (second & 4) != 0;
        opcode = next();
        rex = longMode ? ~first >> 5 & 7 | second >> 4 & 8 : 0;
        vexRegister = ~second >> 3 & (longMode ? 15 : 7);
        operandSizePrefix = (second & 3) == 1;
        repeatPrefix = (second & 3) == 2 ? 0xF3 : (second & 3) == 3 ? 0xF2 : 0;
        int map = first & 0x1F;
        if (map != 2 && map != 3) {
            throw invalid();
        }
        return map;
    }

    /** Reads the rest of the opcode and returns which map it belongs to. */
    private int opcodeMap() throws UndecodableException {
        if (opcode != 0x0F) {
            return 0;
        }
        opcode = next();
        if (opcode != 0x38 && opcode != 0x3A) {
            return 1;
        }
        int map = opcode == 0x38 ? 2 : 3;
        opcode = next();
        return map;
    }

    /** Chooses the row, and reads ModR/M when its opcode has one. */
    private void select(Context context, boolean vex, int map) throws UndecodableException {
        InstructionForm[] candidates = table.candidates(context, vex, map, opcode);
        boolean escape = map == 0 && (opcode & 0xF8) == ESCAPE;
        if (candidates == null && !escape) {
            throw invalid();
        }
        if (escape || candidates[0].pattern.modRm()) {
            modRm = next();
        }
        if (candidates == null) {
            throw absentX87();
        }
        for (InstructionForm candidate : candidates) {
            if (matches(candidate)) {
                form = candidate;
                return;
            }
        }
        throw escape ? absentX87() : invalid();
    }

    /** Reads the rest of an x87 instruction that is not in the table. */
    private UndecodableException absentX87() throws UndecodableException {
        if (modRm < 0xC0) {
            rm = addressSize == 2 ? memory16(0) : memory(0);
        }
        return lock ? invalid() : new UndecodableException(UndecodableException.Reason.ABSENT_X87, length);
    }

    private boolean matches(InstructionForm candidate) {
        OpcodePattern pattern = candidate.pattern;
        if (pattern.second() >= 0 && pattern.second() != modRm
            || pattern.digit() >= 0 && pattern.digit() != (modRm >> 3 & 7)
            || !candidate.acceptsAddressSize(addressSize)) {
            return false;
        }
        boolean register = modRm >= 0xC0;
        if (candidate.rmUse == RmUse.MEMORY_ONLY && register || candidate.rmUse == RmUse.REGISTER_ONLY && !register) {
            return false;
        }
        if (candidate.refusesRexB && (rex & 1) != 0) {
            return false;
        }
        return hasPrefix(pattern.prefix());
    }

    /** Whether the mandatory prefix stands there; F2 and F3 go before 66, which beside them only tells the operand size. */
    private boolean hasPrefix(int mandatory) {
        return switch (mandatory) {
            case 0 -> true;
            case OpcodePattern.NONE -> !operandSizePrefix && repeatPrefix == 0;
            case OpcodePattern.NO_REPEAT -> repeatPrefix == 0;
            case 0x66 -> operandSizePrefix && repeatPrefix == 0;
            default -> mandatory == repeatPrefix;
        };
    }

    private Instruction.Repeat repeat() {
        if (repeatPrefix == 0 || form.pattern.prefix() == repeatPrefix) {
            return Instruction.Repeat.NONE;
        }
        return repeatPrefix == 0xF3 ? Instruction.Repeat.REP : Instruction.Repeat.REPNE;
    }

    /** An operand that is not in the r/m field. */
    private Operand operand(int place, OperandPattern pattern) throws UndecodableException {
        return switch (pattern.kind()) {
            case GENERAL -> general(generalNumber(place), pattern.registerSize());
            case XMM -> xmm(modRm >> 3 & 7 | (rex & 4) << 1);
            case SEGMENT -> segment(place);
            case CONTROL -> numbered(Register.Kind.CONTROL);
            case DEBUG -> numbered(Register.Kind.DEBUG);
            case FIXED -> Operand.register(pattern.fixed());
            case CONSTANT -> Operand.immediate(1, pattern.constant());
            case IMMEDIATE -> immediate(pattern.valueSize());
            case RELATIVE -> Operand.relative(pattern.valueSize(), signed(pattern.valueSize()));
            case MEMORY_OFFSET -> Operand.memory(pattern.memorySize(), segmentOr(DS), -1, -1, 1, signed(addressSize));
            case FAR_POINTER -> farPointer(pattern.valueSize());
            default -> throw new IllegalStateException(pattern.text() + " outside the r/m field");
        };
    }

    private int generalNumber(int place) {
        if (place == form.regOperand) {
            return modRm >> 3 & 7 | (rex & 4) << 1;
        }
        return place == form.vexOperand ? vexRegister : opcode & 7 | (rex & 1) << 3;
    }

    private Operand general(int number, int registerSize) {
        return Operand.register(registerSize == 1 && number >= 4 && number < 8 && rex == 0
            ? Register.of(Register.Kind.HIGH_BYTE, number - 4) : Register.general(number, registerSize));
    }

    private static Operand xmm(int number) {
        return Operand.register(Register.of(Register.Kind.XMM, number));
    }

    private Operand segment(int place) throws UndecodableException {
        int number = modRm >> 3 & 7;
        if (number > 5 || place == 0 && number == Register.CS.number()) {
            throw invalid();
        }
        return Operand.register(Register.of(Register.Kind.SEGMENT, number));
    }

    private Operand numbered(Register.Kind kind) throws UndecodableException {
        Register register = Register.of(kind, modRm >> 3 & 7 | (rex & 4) << 1);
        if (register == null) {
            throw invalid();
        }
        return Operand.register(register);
    }

    private Operand immediate(int encoded) throws UndecodableException {
        long value = signed(encoded);
        if (form.unsigned) {
            return Operand.immediate(encoded, encoded == 8 ? value : value & (1L << 8 * encoded) - 1);
        }
        return Operand.immediate(Math.max(encoded, operandSize), value);
    }

    private Operand farPointer(int offsetSize) throws UndecodableException {
        long offset = signed(offsetSize) & (1L << 8 * offsetSize) - 1;
        return Operand.farPointer(offsetSize + 2, (int) signed(2) & 0xFFFF, offset);
    }

    private Operand rmOperand(OperandPattern pattern) throws UndecodableException {
        if (modRm >= 0xC0 || form.rmUse == RmUse.ALWAYS_REGISTER) {
            int number = modRm & 7 | (rex & 1) << 3;
            return pattern.isXmm() ? xmm(number) : general(number, pattern.registerSize());
        }
        return addressSize == 2 ? memory16(pattern.memorySize()) : memory(pattern.memorySize());
    }

    private Operand memory16(int memorySize) throws UndecodableException {
        int mode = modRm >> 6;
        int field = modRm & 7;
        if (mode == 0 && field == 6) {
            return Operand.memory(memorySize, segmentOr(DS), -1, -1, 1, signed(2));
        }
        int base = BASE16[field];
        long displacement = mode == 0 ? 0 : signed(mode);
        return Operand.memory(memorySize, segmentOr(base == BP ? SS : DS), base, INDEX16[field], 1, displacement,
            mode != 0);
    }

    private Operand memory(int memorySize) throws UndecodableException {
        int mode = modRm >> 6;
        int field = modRm & 7;
        if (mode == 0 && field == 5) {
            long displacement = signed(4);
            return longMode ? Operand.ripRelative(memorySize, segmentOr(DS), displacement)
                : Operand.memory(memorySize, segmentOr(DS), -1, -1, 1, displacement);
        }
        int base = field | (rex & 1) << 3;
        int index = -1;
        int scale = 1;
        if (field == 4) {
            int sib = next();
            base = sib & 7 | (rex & 1) << 3;
            index = sib >> 3 & 7 | (rex & 2) << 2;
            scale = 1 << (sib >> 6);
            if (index == SP) {
                index = -1;
                scale = 1;
            }
            if (mode == 0 && (sib & 7) == 5) {
                return Operand.memory(memorySize, segmentOr(DS), -1, index, scale, signed(4));
            }
        }
        long displacement = mode == 0 ? 0 : signed(mode == 1 ? 1 : 4);
        return Operand.memory(memorySize, segmentOr(base == BP || base == SP ? SS : DS), base, index, scale,
            displacement, mode != 0);
    }

    private int segmentOr(int usual) {
        return segmentOverride >= 0 ? segmentOverride : usual;
    }

    /** Reads a sign-extended little-endian number of 1, 2, 4 or 8 bytes. */
    private long signed(int count) throws UndecodableException {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value |= (long) next() << 8 * i;
        }
        int unused = 64 - 8 * count;
        return value << unused >> unused;
    }

    private int next() throws UndecodableException {
        if (ahead >= 0) {
            int next = ahead;
            ahead = -1;
            return next;
        }
        if (length == MAXIMUM_LENGTH) {
            throw new UndecodableException(UndecodableException.Reason.TOO_LONG, length);
        }
        return bytes.byteAt(length++) & 0xFF;
    }

    private UndecodableException invalid() {
        return new UndecodableException(UndecodableException.Reason.INVALID_OPCODE, length);
    }
}
