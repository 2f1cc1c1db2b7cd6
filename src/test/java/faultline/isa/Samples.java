package faultline.isa;

import faultline.isa.SourceOperand.Constant;
import faultline.isa.SourceOperand.Distance;
import faultline.isa.SourceOperand.Far;
import faultline.isa.SourceOperand.FarPointer;
import faultline.isa.SourceOperand.Memory;
import faultline.isa.SourceOperand.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Random operands that a row of the table accepts, and their NASM spelling. */
final class Samples {

    private static final long[] DISPLACEMENTS = {0, 1, 0x7F, -0x80, 0x80, -0x81, 0x1234, -0x1234};

    private final CodeSize size;
    private final Random random;

    Samples(CodeSize size, Random random) {
        this.size = size;
        this.random = random;
    }

    /** Operands for a row; branch targets are near {@code address}. */
    List<SourceOperand> operands(InstructionForm form, long address) {
        List<SourceOperand> operands = new ArrayList<>();
        for (int i = 0; i < form.operands().size(); i++) {
            operands.add(operand(form, i, address));
        }
        return operands;
    }

    /**
     * The same operands written differently: memory without its size or at a label, immediates with a size or from a
     * label. The label is the section's start, {@code origin}.
     */
    List<SourceOperand> varied(InstructionForm form, List<SourceOperand> operands, long origin) {
        List<SourceOperand> varied = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            SourceOperand operand = operands.get(i);
            if (operand instanceof Memory memory && !memory.relative()) {
                boolean label = random.nextBoolean();
                varied.add(new Memory(random.nextBoolean() ? 0 : memory.size(), memory.segment(), memory.base(),
                    memory.index(), memory.scale(), label ? origin : memory.displacement(),
                    label, memory.displacementSize(), false));
            } else if (operand instanceof Constant constant
                && form.operands().get(i).kind() == OperandPattern.Kind.IMMEDIATE) {
                varied.add(varied(form, form.operands().get(i), constant, origin));
            } else {
                varied.add(operand);
            }
        }
        return varied;
    }

    private Constant varied(InstructionForm form, OperandPattern pattern, Constant constant, long origin) {
        boolean isByte = pattern.valueSize() == 1
            && (form.unsigned || form.has(InstructionForm.Attribute.O8) || form.mnemonic().equals("PUSH"));
        int bytes = 1 << random.nextInt(4);
        if (!isByte && random.nextBoolean()) {
            return new Constant(origin, 0, true, Distance.UNSAID);
        }
        // NASM lets no size stand before the last operand of these, and cuts values to a size that is too small.
        boolean refuses = takesNoSizes(form) || form.mnemonic().matches("SH[LR]D|ENTER") || bytes < pattern.valueSize()
            || form.unsigned && pattern.valueSize() == 4;
        return refuses ? constant : new Constant(constant.value(), bytes, false, Distance.UNSAID);
    }

    /** The bytes of a row with random operands; none when the operands drawn cannot stand together. */
    byte[] bytes(InstructionForm form, long address) {
        return bytes(form, operands(form, address), address);
    }

    /** The bytes of a row with these operands; none when they cannot stand together. */
    byte[] bytes(InstructionForm form, List<SourceOperand> operands, long address) {
        try {
            SourcePrefixes prefixes = SourcePrefixes.of(List.of());
            InstructionTable.Context context = Encoder.context(
                new Encoder.Request(size, address, prefixes, "", List.of(form), List.of()), form);
            return context == null ? new byte[0]
                : new InstructionWriter(size, address, prefixes, form, context, operands).write();
        } catch (EncodingException e) {
            return new byte[0];
        }
    }

    private SourceOperand operand(InstructionForm form, int place, long address) {
        OperandPattern pattern = form.operands().get(place);
        return switch (pattern.kind()) {
            case GENERAL -> general(pattern.registerSize());
            case REGISTER_OR_MEMORY -> random.nextBoolean() ? general(pattern.registerSize())
                : memory(takesNoSizes(form) ? 0 : pattern.memorySize());
            case MEMORY -> memory(form.mnemonic().equals("BOUND") || pattern.memorySize() > 8
                || pattern.memorySize() == 6 ? wide(form) : pattern.memorySize());
            case FAR_MEMORY -> form.mnemonic().equals("JMP") || form.mnemonic().equals("CALL")
                ? new Far(memory(pattern.memorySize() - 2)) : memory(0);
            case IMMEDIATE -> new Constant(value(form, pattern.valueSize()),
                form.text().equals("PUSH imm32") ? 4 : 0, false, Distance.UNSAID);
            case RELATIVE -> new Constant(address + target(pattern.valueSize()), 0, true, Distance.UNSAID);
            case FAR_POINTER -> new FarPointer(random.nextInt(0x10000), random.nextInt(0x10000), pattern.valueSize());
            case MEMORY_OFFSET -> new Memory(pattern.memorySize(), random.nextInt(4) == 0 ? Register.FS : null, null,
                null, 1, random.nextInt(0x8000), false, size.bytes(), false);
            case XMM -> new Named(pick(Register.Kind.XMM, 16, false));
            case XMM_OR_MEMORY -> random.nextBoolean() ? new Named(pick(Register.Kind.XMM, 16, false))
                : memory(takesNoSizes(form) ? 0 : pattern.memorySize());
            case SEGMENT -> new Named(pick(Register.Kind.SEGMENT, 2, place == 0));
            case CONTROL -> new Named(pick(Register.Kind.CONTROL, 8, false));
            case DEBUG -> new Named(pick(Register.Kind.DEBUG, 8, false));
            case FIXED -> new Named(pattern.fixed());
            case CONSTANT -> new Constant(pattern.constant(), 0, false, Distance.UNSAID);
        };
    }

    /** NASM lets no sizes be written in rows with XMM registers and an immediate. */
    private static boolean takesNoSizes(InstructionForm form) {
        return form.operands().stream().anyMatch(OperandPattern::isXmm)
            && form.operands().stream().anyMatch(operand -> operand.kind() == OperandPattern.Kind.IMMEDIATE);
    }

    /** The size that goes with memory of more than 8 bytes, where NASM lets one be written. */
    private static int wide(InstructionForm form) {
        return form.operands().stream().anyMatch(OperandPattern::isXmm) ? 16 : 0;
    }

    private Named general(int bytes) {
        List<Register> choices = new ArrayList<>();
        for (Register register : Register.values()) {
            boolean family = register.kind() == Register.Kind.GENERAL || register.kind() == Register.Kind.HIGH_BYTE;
            if (family && register.size() == bytes && exists(register)) {
                choices.add(register);
            }
        }
        return new Named(choices.get(random.nextInt(choices.size())));
    }

    private boolean exists(Register register) {
        return size == CodeSize.BITS64 || register.number() < 8
            && !(register.kind() == Register.Kind.GENERAL && register.size() == 1 && register.number() > 3);
    }

    private Register pick(Register.Kind kind, int bytes, boolean written) {
        List<Register> choices = Arrays.stream(Register.values()).filter(register -> register.kind() == kind
            && exists(register) && !(written && register == Register.CS)).collect(Collectors.toList());
        return choices.get(random.nextInt(choices.size()));
    }

    private long target(int bytes) {
        return bytes == 1 ? random.nextInt(100) - 40 : random.nextBoolean() ? 0x400 + random.nextInt(0x1000)
            : -random.nextInt(0x700) - 0x100;
    }

    private long value(InstructionForm form, int bytes) {
        long bits = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(0x80);
            case 1 -> random.nextLong();
            case 2 -> 0x7FL;
            default -> -1 - random.nextInt(0x7F);
        };
        int unused = 64 - 8 * bytes;
        long signed = bits << unused >> unused;
        return form.unsigned ? signed & -1L >>> unused : signed;
    }

    private Memory memory(int bytes) {
        Register segment = random.nextInt(5) == 0 ? random.nextBoolean() ? Register.FS : Register.GS : null;
        int shape = random.nextInt(6);
        if (shape == 0) {
            boolean relative = size == CodeSize.BITS64 && random.nextBoolean();
            return new Memory(bytes, relative ? null : segment, null, null, 1, random.nextInt(0x7000), relative, 0,
                relative);
        }
        int addressSize = random.nextInt(4) == 0 ? size == CodeSize.BITS32 ? 2 : 4 : size.bytes();
        if (addressSize == 2) {
            return memory16(bytes, segment, shape);
        }
        int numbers = size == CodeSize.BITS64 ? 16 : 8;
        Register base = shape == 1 ? null : Register.general(random.nextInt(numbers), addressSize);
        int index = random.nextInt(numbers);
        boolean indexed = shape == 1 || shape > 3;
        int scale = 1 << random.nextInt(4);
        return new Memory(bytes, segment, base, indexed && index != 4 ? Register.general(index, addressSize) : null,
            indexed && index != 4 ? scale : 1, displacement(), false, 0, false);
    }

    private Memory memory16(int bytes, Register segment, int shape) {
        Register base = random.nextBoolean() ? Register.BX : Register.BP;
        Register index = random.nextBoolean() ? Register.SI : Register.DI;
        return new Memory(bytes, segment, shape == 1 ? index : base, shape > 3 ? index : null, 1, displacement(),
            false, 0, false);
    }

    private long displacement() {
        return DISPLACEMENTS[random.nextInt(DISPLACEMENTS.length)];
    }

    /** An instruction in NASM's spelling; branch targets and relative addresses are written from the line's start. */
    static String nasm(InstructionForm form, List<SourceOperand> operands, long address) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            words.add(nasm(form.operands().get(i), operands.get(i), address));
        }
        return (form.mnemonic() + " " + String.join(", ", words)).trim().toLowerCase(java.util.Locale.ROOT);
    }

    private static String nasm(OperandPattern pattern, SourceOperand operand, long address) {
        if (operand instanceof Named named) {
            return named.register().text();
        }
        if (operand instanceof Constant constant) {
            return pattern.kind() == OperandPattern.Kind.RELATIVE ? "$+(" + (constant.value() - address) + ")"
                : sizeWord(constant.size()) + number(constant.value(), constant.address());
        }
        if (operand instanceof FarPointer pointer) {
            return (pointer.size() == 2 ? "word " : "dword ") + pointer.selector() + ":" + pointer.offset();
        }
        return operand instanceof Far far ? "far " + nasm(far.target(), address) : nasm((Memory) operand, address);
    }

    /** The only label is the section's start. */
    private static String number(long value, boolean label) {
        return label ? "$$" : String.valueOf(value);
    }

    private static String nasm(Memory memory, long address) {
        StringBuilder text = new StringBuilder(sizeWord(memory.size())).append('[');
        if (memory.displacementSize() == 8) {
            text.append("qword ");
        }
        if (memory.relative()) {
            return text.append("rel $+(").append(memory.displacement() - address).append(")]").toString();
        }
        if (memory.segment() != null) {
            text.append(memory.segment().text()).append(':');
        }
        List<String> terms = new ArrayList<>();
        if (memory.base() != null) {
            terms.add(memory.base().text());
        }
        if (memory.index() != null) {
            terms.add(memory.index().text() + (memory.scale() == 1 ? "" : "*" + memory.scale()));
        }
        if (memory.displacement() != 0 || terms.isEmpty()) {
            String number = number(memory.displacement(), memory.address());
            terms.add(memory.address() ? number : "(" + number + ")");
        }
        return text.append(String.join("+", terms)).append(']').toString();
    }

    private static String sizeWord(int bytes) {
        return switch (bytes) {
            case 1 -> "byte ";
            case 2 -> "word ";
            case 4 -> "dword ";
            case 8 -> "qword ";
            case 16 -> "oword ";
            default -> "";
        };
    }
}
