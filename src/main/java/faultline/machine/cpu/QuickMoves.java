package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.RAX;
import static faultline.machine.register.RegisterFile.RDX;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.machine.memory.LittleEndian;

/** Quick ways of {@link DataTransfer}. */
final class QuickMoves {
    private static final int PAGE_OFFSET = 0xFFF;

    private QuickMoves() {
    }

    /** The quick way of an instruction, or null. */
    static QuickOperation of(Instruction i, int end) {
        switch (i.mnemonic()) {
            case "MOV":
                return move(i, end);
            case "MOVZX":
                return extend(i, end, 0);
            case "MOVSX":
            case "MOVSXD":
                return extend(i, end, 64 - 8 * i.operand(1).size);
            case "LEA":
                return new LoadAddress(i.operand(0), new QuickAddress(i.operand(1), end, i.addressSize));
            case "XCHG":
                return exchange(i.operand(0), i.operand(1));
            case "CDQE":
                return new Extend(RAX, 8, RAX, 32);
            case "CDQ":
                return new SpreadSign(4);
            case "CQO":
                return new SpreadSign(8);
            case "NOP":
            case "ENDBR64":
            case "PAUSE":
                return new Nothing();
            default:
                return i.mnemonic().startsWith("CMOV") ? moveIf(i, end)
                        : i.mnemonic().startsWith("SET") ? setIf(i) : null;
        }
    }

    private static QuickOperation move(Instruction i, int end) {
        Operand target = i.operand(0);
        Operand source = i.operand(1);
        boolean constant = source.kind == Operand.Kind.IMMEDIATE;
        if (target.isMemory()) {
            QuickAddress address = new QuickAddress(target, end, i.addressSize);
            return constant ? new StoreConstant(address, target.size, source.value)
                    : QuickForms.isGeneral(source) ? new Store(address, target.size, source.register.number()) : null;
        }
        if (!QuickForms.isGeneral(target)) {
            return null;
        }
        if (constant) {
            return new Constant(target, source.value);
        }
        return source.isMemory() || QuickForms.isGeneral(source) ? extend(i, end, 0) : null;
    }

    private static QuickOperation extend(Instruction i, int end, int shift) {
        Operand target = i.operand(0);
        Operand source = i.operand(1);
        if (!QuickForms.isGeneral(target)) {
            return null;
        }
        if (source.isMemory()) {
            return new Load(target, new QuickAddress(source, end, i.addressSize), source.size, shift);
        }
        if (!QuickForms.isGeneral(source)) {
            return null;
        }
        return shift == 0 ? new Copy(target, source)
                : new Extend(target.register.number(), target.size, source.register.number(), shift);
    }

    private static QuickOperation exchange(Operand first, Operand second) {
        boolean registers = QuickForms.isGeneral(first) && QuickForms.isGeneral(second) && first.size == 8;
        return registers ? new Exchange(first.register.number(), second.register.number()) : null;
    }

    private static QuickOperation moveIf(Instruction i, int end) {
        Operand source = i.operand(1);
        int condition = QuickForms.condition(i.mnemonic().substring("CMOV".length()));
        if (condition < 0) {
            return null;
        }
        QuickAddress address = source.isMemory() ? new QuickAddress(source, end, i.addressSize) : null;
        return new MoveIf(condition, i.operand(0), source.isMemory() ? 0 : source.register.number(), address);
    }

    private static QuickOperation setIf(Instruction i) {
        int condition = QuickForms.condition(i.mnemonic().substring("SET".length()));
        return QuickForms.isGeneral(i.operand(0)) && condition >= 0
                ? new SetIf(condition, i.operand(0).register.number()) : null;
    }

    private static final class Nothing extends QuickOperation {
        @Override
        boolean execute(QuickState s) {
            return true;
        }
    }

    /** A register as the target; what is kept of it, and what is replaced. */
    private abstract static class ToRegister extends QuickOperation {
        private final int target;
        private final long kept;
        private final long replaced;

        ToRegister(int target, int size) {
            this.target = target;
            kept = QuickForms.kept(size);
            replaced = Cpu.mask(size);
        }

        ToRegister(Operand target) {
            this(target.register.number(), target.size);
        }

        final void set(long[] r, long value) {
            r[target] = r[target] & kept | value & replaced;
        }

        final long old(long[] r) {
            return r[target];
        }
    }

    private static final class Constant extends ToRegister {
        private final long value;

        Constant(Operand target, long value) {
            super(target);
            this.value = value;
        }

        @Override
        boolean execute(QuickState s) {
            set(s.r, value);
            return true;
        }
    }

    private static final class Copy extends ToRegister {
        private final int source;
        private final long mask;

        Copy(Operand target, Operand source) {
            super(target);
            this.source = source.register.number();
            mask = Cpu.mask(source.size);
        }

        @Override
        boolean execute(QuickState s) {
            set(s.r, s.r[source] & mask);
            return true;
        }
    }

    private static final class Extend extends ToRegister {
        private final int source;
        private final int shift;

        Extend(int target, int size, int source, int shift) {
            super(target, size);
            this.source = source;
            this.shift = shift;
        }

        @Override
        boolean execute(QuickState s) {
            set(s.r, s.r[source] << shift >> shift);
            return true;
        }
    }

    private static final class Load extends ToRegister {
        private final QuickAddress address;
        private final int size;
        private final int shift;

        Load(Operand target, QuickAddress address, int size, int shift) {
            super(target);
            this.address = address;
            this.size = size;
            this.shift = shift;
        }

        @Override
        boolean execute(QuickState s) {
            long linear = address.linear(s);
            byte[] page = s.readable(linear, size);
            if (page == null) {
                return false;
            }
            set(s.r, LittleEndian.get(page, (int) linear & PAGE_OFFSET, size) << shift >> shift);
            return true;
        }
    }

    private static final class LoadAddress extends ToRegister {
        private final QuickAddress address;

        LoadAddress(Operand target, QuickAddress address) {
            super(target);
            this.address = address;
        }

        @Override
        boolean execute(QuickState s) {
            set(s.r, address.offset(s));
            return true;
        }
    }

    private static final class Store extends QuickOperation {
        private final QuickAddress address;
        private final int size;
        private final int source;

        Store(QuickAddress address, int size, int source) {
            this.address = address;
            this.size = size;
            this.source = source;
        }

        @Override
        boolean execute(QuickState s) {
            long linear = address.linear(s);
            byte[] page = s.writable(linear, size);
            if (page == null) {
                return false;
            }
            LittleEndian.set(page, (int) linear & PAGE_OFFSET, size, s.r[source]);
            return true;
        }
    }

    private static final class StoreConstant extends QuickOperation {
        private final QuickAddress address;
        private final int size;
        private final long value;

        StoreConstant(QuickAddress address, int size, long value) {
            this.address = address;
            this.size = size;
            this.value = value;
        }

        @Override
        boolean execute(QuickState s) {
            long linear = address.linear(s);
            byte[] page = s.writable(linear, size);
            if (page == null) {
                return false;
            }
            LittleEndian.set(page, (int) linear & PAGE_OFFSET, size, value);
            return true;
        }
    }

    private static final class Exchange extends QuickOperation {
        private final int first;
        private final int second;

        Exchange(int first, int second) {
            this.first = first;
            this.second = second;
        }

        @Override
        boolean execute(QuickState s) {
            long value = s.r[first];
            s.r[first] = s.r[second];
            s.r[second] = value;
            return true;
        }
    }

    private static final class SpreadSign extends ToRegister {
        private final int shift;

        SpreadSign(int size) {
            super(RDX, size);
            shift = 64 - 8 * size;
        }

        @Override
        boolean execute(QuickState s) {
            set(s.r, s.r[RAX] << shift >> 63);
            return true;
        }
    }

    private static final class MoveIf extends ToRegister {
        private final int condition;
        private final int source;
        private final int size;
        private final QuickAddress address;

        MoveIf(int condition, Operand target, int source, QuickAddress address) {
            super(target);
            this.condition = condition;
            this.source = source;
            this.address = address;
            size = target.size;
        }

        @Override
        boolean execute(QuickState s) {
            long value = s.r[source];
            if (address != null) {
                long linear = address.linear(s);
                byte[] page = s.readable(linear, size);
                if (page == null) {
                    return false;
                }
                value = LittleEndian.get(page, (int) linear & PAGE_OFFSET, size);
            }
            // The upper half of a 32-bit target is cleared whether or not the condition holds.
            set(s.r, s.holds(condition) ? value : old(s.r));
            return true;
        }
    }

    private static final class SetIf extends ToRegister {
        private final int condition;

        SetIf(int condition, int target) {
            super(target, 1);
            this.condition = condition;
        }

        @Override
        boolean execute(QuickState s) {
            set(s.r, s.holds(condition) ? 1 : 0);
            return true;
        }
    }
}
