package faultline.isa;

import faultline.isa.SourceOperand.Constant;
import faultline.isa.SourceOperand.Distance;
import faultline.isa.SourceOperand.Memory;

/** Decides whether an operand as written is one that a row of the table accepts. */
final class OperandMatcher {

    /** How well an operand fits. */
    enum Fit {
        YES,
        /** Another kind or size of operand is needed. */
        NO,
        /** The kind is right, but the value is outside the range. */
        OUT_OF_RANGE
    }

    private final CodeSize size;

    OperandMatcher(CodeSize size) {
        this.size = size;
    }

    /**
     * Matches one operand.
     *
     * @param operandSize the size in bytes on which the row would operate
     */
    Fit fit(InstructionForm form, int operandSize, int place, SourceOperand operand) {
        OperandPattern pattern = form.operands().get(place);
        if (operand instanceof SourceOperand.Named named) {
            return yesOrNo(acceptsRegister(form, pattern, place, named.register()));
        }
        if (operand instanceof Memory memory) {
            return yesOrNo(acceptsMemory(form, pattern, memory));
        }
        if (operand instanceof SourceOperand.Far far) {
            return yesOrNo(acceptsFar(form, pattern, far.target()));
        }
        if (operand instanceof SourceOperand.FarPointer pointer) {
            return farPointer(pattern, pointer);
        }
        return constant(form, operandSize, place, (Constant) operand);
    }

    private static Fit yesOrNo(boolean yes) {
        return yes ? Fit.YES : Fit.NO;
    }

    private boolean acceptsRegister(InstructionForm form, OperandPattern pattern, int place, Register register) {
        return switch (pattern.kind()) {
            case GENERAL, REGISTER_OR_MEMORY -> register.size() == pattern.registerSize()
                && (register.kind() == Register.Kind.GENERAL || register.kind() == Register.Kind.HIGH_BYTE);
            case XMM, XMM_OR_MEMORY -> register.kind() == Register.Kind.XMM;
            case SEGMENT -> register.kind() == Register.Kind.SEGMENT
                && !(place == 0 && form.mnemonic().equals("MOV") && register == Register.CS);
            case CONTROL -> register.kind() == Register.Kind.CONTROL;
            case DEBUG -> register.kind() == Register.Kind.DEBUG;
            case FIXED -> register == pattern.fixed();
            default -> false;
        };
    }

    private boolean acceptsMemory(InstructionForm form, OperandPattern pattern, Memory memory) {
        boolean rightSize = memory.size() == 0 || memory.size() == pattern.memorySize()
            || form.mnemonic().equals("LEA");
        return switch (pattern.kind()) {
            case REGISTER_OR_MEMORY, XMM_OR_MEMORY, MEMORY -> rightSize;
            case FAR_MEMORY -> rightSize && !form.mnemonic().equals("JMP") && !form.mnemonic().equals("CALL");
            case MEMORY_OFFSET -> rightSize && memory.base() == null && memory.index() == null
                && (size == CodeSize.BITS64 ? memory.displacementSize() == 8 : memory.displacementSize() != 1);
            default -> false;
        };
    }

    private boolean acceptsFar(InstructionForm form, OperandPattern pattern, Memory memory) {
        int offsetSize = memory.size() == 0 ? size.bytes() : memory.size();
        return pattern.kind() == OperandPattern.Kind.FAR_MEMORY && pattern.memorySize() - 2 == offsetSize
            && (form.mnemonic().equals("JMP") || form.mnemonic().equals("CALL"));
    }

    private static Fit farPointer(OperandPattern pattern, SourceOperand.FarPointer pointer) {
        if (pattern.kind() != OperandPattern.Kind.FAR_POINTER
            || pointer.size() != 0 && pointer.size() != pattern.valueSize()) {
            return Fit.NO;
        }
        return inRange(pointer.selector(), 2) && inRange(pointer.offset(), pattern.valueSize())
            ? Fit.YES : Fit.OUT_OF_RANGE;
    }

    private static Fit constant(InstructionForm form, int operandSize, int place, Constant constant) {
        OperandPattern pattern = form.operands().get(place);
        return switch (pattern.kind()) {
            case CONSTANT -> yesOrNo(constant.value() == pattern.constant() && constant.size() == 0
                && !constant.address());
            case RELATIVE -> yesOrNo(acceptsTarget(form, pattern, constant));
            case IMMEDIATE -> immediate(form, pattern, operandSize, constant);
            default -> Fit.NO;
        };
    }

    private static boolean acceptsTarget(InstructionForm form, OperandPattern pattern, Constant target) {
        boolean conditional = form.mnemonic().startsWith("J") && !form.mnemonic().endsWith("CXZ");
        return switch (target.distance()) {
            // NASM shortens only branches to labels: it does not know how far off a bare number will be.
            case UNSAID -> pattern.valueSize() == 1 ? (target.address() || !conditional) && target.size() <= 1
                : target.size() == 0 || target.size() == pattern.valueSize() || target.size() == 8;
            case SHORT -> pattern.valueSize() == 1;
            case NEAR -> pattern.valueSize() > 1 && (target.size() == 0 || target.size() == pattern.valueSize());
            case FAR -> false;
        };
    }

    private static Fit immediate(InstructionForm form, OperandPattern pattern, int operandSize, Constant constant) {
        int encoded = pattern.valueSize();
        boolean extended = !form.unsigned && encoded < operandSize;
        if (form.unsigned && form.mnemonic().equals("MOV")) {
            // The short way to fill a 64-bit register: the upper half of the value must be zero.
            return yesOrNo(!constant.address() && constant.value() >>> 32 == 0
                && (constant.size() == 0 || constant.size() == 8));
        }
        if (constant.distance() != Distance.UNSAID || !acceptsSize(form, encoded, operandSize, constant.size())) {
            return Fit.NO;
        }
        if (!extended) {
            return inRange(constant.value(), encoded) ? Fit.YES : Fit.OUT_OF_RANGE;
        }
        if (constant.address() && encoded == 1 && constant.size() != 1) {
            return Fit.NO;
        }
        return inRange(constant.value(), operandSize) && fitsSigned(signed(constant.value(), operandSize), encoded)
            ? Fit.YES : Fit.OUT_OF_RANGE;
    }

    private static boolean acceptsSize(InstructionForm form, int encoded, int operandSize, int written) {
        if (written == 0 || form.unsigned) {
            return written == 0 || written == encoded;
        }
        return written == operandSize || written == 1 && encoded == 1
            || written == 4 && operandSize == 8 && takesDoubleword(form, encoded);
    }

    /** NASM lets these three say that their 64-bit operation holds a 32-bit immediate. */
    private static boolean takesDoubleword(InstructionForm form, int encoded) {
        return form.mnemonic().equals("PUSH") || encoded == 4
            && (form.mnemonic().equals("MOV") || form.mnemonic().equals("IMUL"));
    }

    /** Whether a value can be held in some bytes, with or without sign. */
    static boolean inRange(long value, int bytes) {
        return bytes == 8 || fitsSigned(value, bytes) || value >>> 8 * bytes == 0;
    }

    private static boolean fitsSigned(long value, int bytes) {
        return signed(value, bytes) == value;
    }

    private static long signed(long value, int bytes) {
        int unused = 64 - 8 * bytes;
        return value << unused >> unused;
    }
}
