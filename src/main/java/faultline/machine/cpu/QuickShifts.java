package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.RCX;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.machine.memory.LittleEndian;

/** Quick ways of {@link ShiftRotate} and {@link MultiplyDivide} on registers, and of bit tests. */
final class QuickShifts {
    private static final int PAGE_OFFSET = 0xFFF;

    private QuickShifts() {
    }

    /** The quick way of an instruction, or null. */
    static QuickOperation of(Instruction i, int end) {
        switch (i.mnemonic()) {
            case "SHL":
            case "SAL":
                return shift(i, ShiftKind.LEFT);
            case "SHR":
                return shift(i, ShiftKind.RIGHT);
            case "SAR":
                return shift(i, ShiftKind.ARITHMETIC_RIGHT);
            case "IMUL":
                return multiply(i, end);
            case "BT":
                return bitTest(i);
            case "NOT":
                return QuickForms.isGeneral(i.operand(0)) ? new Complement(i.operand(0)) : null;
            default:
                return null;
        }
    }

    private enum ShiftKind { LEFT, RIGHT, ARITHMETIC_RIGHT }

    private static QuickOperation shift(Instruction i, ShiftKind kind) {
        Operand target = i.operand(0);
        Operand count = i.operand(1);
        boolean constant = count.kind == Operand.Kind.IMMEDIATE;
        if (!QuickForms.isGeneral(target) || target.size < 4) {
            return null;
        }
        return new Shift(kind, target, constant ? (int) count.value & 8 * target.size - 1 : -1);
    }

    private static QuickOperation multiply(Instruction i, int end) {
        int last = i.operandCount() - 1;
        if (last == 0 || !QuickForms.isGeneral(i.operand(0)) || i.operandSize < 4) {
            return null;
        }
        boolean three = last == 2;
        Operand first = i.operand(three ? 1 : 0);
        Operand second = three ? first : i.operand(1);
        QuickAddress address = second.isMemory() ? new QuickAddress(second, end, i.addressSize) : null;
        int register = second.isMemory() ? -1 : second.register.number();
        return three ? new Multiply(i.operand(0), -1, i.operand(2).value, register, address)
                : new Multiply(i.operand(0), first.register.number(), 0, register, address);
    }

    private static QuickOperation bitTest(Instruction i) {
        Operand target = i.operand(0);
        Operand index = i.operand(1);
        return QuickForms.isGeneral(target) ? new BitTest(target.register.number(), 8 * target.size - 1,
                index.kind == Operand.Kind.REGISTER ? index.register.number() : -1, (int) index.value) : null;
    }

    private static final class Shift extends QuickOperation {
        private final ShiftKind kind;
        private final int target;
        private final int unused;
        private final long mask;
        private final int fixed;

        /** @param fixed the count, 0 to 63, or −1 for that in CL */
        Shift(ShiftKind kind, Operand target, int fixed) {
            this.kind = kind;
            this.target = target.register.number();
            unused = 64 - 8 * target.size;
            mask = Cpu.mask(target.size);
            this.fixed = fixed;
        }

        @Override
        boolean execute(QuickState s) {
            long[] r = s.r;
            int count = fixed >= 0 ? fixed : (int) r[RCX] & 63 - unused;
            long value = r[target] & mask;
            if (count != 0) {
                value = shifted(s, value, count);
            }
            r[target] = value & mask;
            return true;
        }

        private long shifted(QuickState s, long value, int count) {
            long result;
            boolean carry;
            boolean overflow;
            switch (kind) {
                case LEFT -> {
                    result = value << count;
                    carry = (value >>> 64 - unused - count & 1) != 0;
                    overflow = result << unused < 0 != carry;
                }
                case RIGHT -> {
                    result = value >>> count;
                    carry = (value >>> count - 1 & 1) != 0;
                    overflow = value << unused < 0;
                }
                default -> {
                    long extended = value << unused >> unused;
                    result = extended >> count;
                    carry = (extended >> count - 1 & 1) != 0;
                    overflow = false;
                }
            }
            s.setFlags(result, unused, carry, overflow);
            return result;
        }
    }

    /** IMUL with two or three operands. */
    private static final class Multiply extends QuickOperation {
        private final int target;
        private final int unused;
        private final long mask;
        private final int factor;
        private final long constant;
        private final int register;
        private final QuickAddress address;

        /**
         * @param factor   a register, or −1 for the constant
         * @param register the other factor, or −1 for that at the address
         */
        Multiply(Operand target, int factor, long constant, int register, QuickAddress address) {
            this.target = target.register.number();
            unused = 64 - 8 * target.size;
            mask = Cpu.mask(target.size);
            this.factor = factor;
            this.constant = constant;
            this.register = register;
            this.address = address;
        }

        @Override
        boolean execute(QuickState s) {
            long[] r = s.r;
            long b;
            if (register >= 0) {
                b = r[register];
            } else {
                int size = 8 - unused / 8;
                long linear = address.linear(s);
                byte[] page = s.readable(linear, size);
                if (page == null) {
                    return false;
                }
                b = LittleEndian.get(page, (int) linear & PAGE_OFFSET, size);
            }
            long a = factor >= 0 ? r[factor] : constant;
            r[target] = product(s, a << unused >> unused, b << unused >> unused) & mask;
            return true;
        }

        private long product(QuickState s, long a, long b) {
            long product = a * b;
            boolean overflow = unused == 0 ? Math.multiplyHigh(a, b) != product >> 63
                    : product << unused >> unused != product;
            s.setFlags(product, unused, overflow, overflow);
            return product;
        }
    }

    private static final class BitTest extends QuickOperation {
        private final int target;
        private final int mask;
        private final int register;
        private final int fixed;

        BitTest(int target, int mask, int register, int fixed) {
            this.target = target;
            this.mask = mask;
            this.register = register;
            this.fixed = fixed;
        }

        @Override
        boolean execute(QuickState s) {
            int bit = (register >= 0 ? (int) s.r[register] : fixed) & mask;
            s.setCarry((s.r[target] >>> bit & 1) != 0);
            return true;
        }
    }

    private static final class Complement extends QuickOperation {
        private final int target;
        private final long replaced;
        private final long kept;

        Complement(Operand target) {
            this.target = target.register.number();
            replaced = Cpu.mask(target.size);
            kept = QuickForms.kept(target.size);
        }

        @Override
        boolean execute(QuickState s) {
            long value = s.r[target];
            s.r[target] = value & kept | ~value & replaced;
            return true;
        }
    }
}
