package faultline.machine.cpu;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.machine.memory.LittleEndian;
import java.util.Map;

/** Quick ways of {@link Arithmetic}. */
final class QuickArithmetic {
    private static final int PAGE_OFFSET = 0xFFF;
    private static final Map<String, Integer> BINARY = Map.of("ADD", QuickState.ADD, "SUB", QuickState.SUB, "CMP",
            QuickState.SUB, "AND", QuickState.AND, "TEST", QuickState.AND, "OR", QuickState.OR, "XOR", QuickState.XOR,
            "ADC", QuickState.ADC, "SBB", QuickState.SBB);
    private static final Map<String, Integer> UNARY = Map.of("INC", QuickState.INC, "DEC", QuickState.DEC, "NEG",
            QuickState.NEG);

    private QuickArithmetic() {
    }

    /** The quick way of an instruction, or null. */
    static QuickOperation of(Instruction i, int end) {
        Integer binary = BINARY.get(i.mnemonic());
        if (binary != null) {
            boolean keeps = i.mnemonic().equals("CMP") || i.mnemonic().equals("TEST");
            return binary(i, binary, !keeps, end);
        }
        Integer unary = UNARY.get(i.mnemonic());
        if (unary == null) {
            return null;
        }
        Operand target = i.operand(0);
        if (target.isMemory()) {
            return new MemoryAndConstant(unary, new QuickAddress(target, end, i.addressSize), target.size, 1, true);
        }
        return QuickForms.isGeneral(target) ? new RegisterAndConstant(unary, target, 1, true) : null;
    }

    private static QuickOperation binary(Instruction i, int kind, boolean writes, int end) {
        Operand target = i.operand(0);
        Operand source = i.operand(1);
        boolean constant = source.kind == Operand.Kind.IMMEDIATE;
        if (target.isMemory()) {
            QuickAddress address = new QuickAddress(target, end, i.addressSize);
            return constant ? new MemoryAndConstant(kind, address, target.size, source.value, writes)
                    : QuickForms.isGeneral(source)
                    ? new MemoryAndRegister(kind, address, target.size, source.register.number(), writes) : null;
        }
        if (!QuickForms.isGeneral(target)) {
            return null;
        }
        if (source.isMemory()) {
            return new RegisterAndMemory(kind, target, new QuickAddress(source, end, i.addressSize), writes);
        }
        return constant ? new RegisterAndConstant(kind, target, source.value, writes)
                : QuickForms.isGeneral(source) ? new RegisterAndRegister(kind, target, source.register.number(), writes) : null;
    }

    /** A register as the target; what is kept of it, and what is replaced. */
    private abstract static class ToRegister extends QuickOperation {
        final int kind;
        final int target;
        final int shift;
        private final long kept;
        private final long replaced;

        ToRegister(int kind, Operand target, boolean writes) {
            this.kind = kind;
            this.target = target.register.number();
            shift = 64 - 8 * target.size;
            kept = writes ? QuickForms.kept(target.size) : -1;
            replaced = writes ? Cpu.mask(target.size) : 0;
        }

        final void compute(QuickState s, long[] r, long b) {
            long a = r[target];
            r[target] = a & kept | s.compute(kind, a, b, shift) & replaced;
        }
    }

    private static final class RegisterAndRegister extends ToRegister {
        private final int source;

        RegisterAndRegister(int kind, Operand target, int source, boolean writes) {
            super(kind, target, writes);
            this.source = source;
        }

        @Override
        boolean execute(QuickState s) {
            long[] r = s.r;
            compute(s, r, r[source]);
            return true;
        }
    }

    private static final class RegisterAndConstant extends ToRegister {
        private final long constant;

        RegisterAndConstant(int kind, Operand target, long constant, boolean writes) {
            super(kind, target, writes);
            this.constant = constant;
        }

        @Override
        boolean execute(QuickState s) {
            compute(s, s.r, constant);
            return true;
        }
    }

    private static final class RegisterAndMemory extends ToRegister {
        private final QuickAddress address;
        private final int size;

        RegisterAndMemory(int kind, Operand target, QuickAddress address, boolean writes) {
            super(kind, target, writes);
            this.address = address;
            size = target.size;
        }

        @Override
        boolean execute(QuickState s) {
            long linear = address.linear(s);
            byte[] page = s.readable(linear, size);
            if (page == null) {
                return false;
            }
            compute(s, s.r, LittleEndian.get(page, (int) linear & PAGE_OFFSET, size));
            return true;
        }
    }

    /** Memory as the target. CMP and TEST only read. */
    private abstract static class ToMemory extends QuickOperation {
        private final int kind;
        private final QuickAddress address;
        private final int size;
        private final boolean writes;

        ToMemory(int kind, QuickAddress address, int size, boolean writes) {
            this.kind = kind;
            this.address = address;
            this.size = size;
            this.writes = writes;
        }

        final boolean compute(QuickState s, long b) {
            long linear = address.linear(s);
            byte[] page = writes ? s.writable(linear, size) : s.readable(linear, size);
            if (page == null) {
                return false;
            }
            int offset = (int) linear & PAGE_OFFSET;
            long value = s.compute(kind, LittleEndian.get(page, offset, size), b, 64 - 8 * size);
            if (writes) {
                LittleEndian.set(page, offset, size, value);
            }
            return true;
        }
    }

    private static final class MemoryAndRegister extends ToMemory {
        private final int source;

        MemoryAndRegister(int kind, QuickAddress address, int size, int source, boolean writes) {
            super(kind, address, size, writes);
            this.source = source;
        }

        @Override
        boolean execute(QuickState s) {
            return compute(s, s.r[source]);
        }
    }

    private static final class MemoryAndConstant extends ToMemory {
        private final long constant;

        MemoryAndConstant(int kind, QuickAddress address, int size, long constant, boolean writes) {
            super(kind, address, size, writes);
            this.constant = constant;
        }

        @Override
        boolean execute(QuickState s) {
            return compute(s, constant);
        }
    }
}
