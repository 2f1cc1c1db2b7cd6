package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.RSP;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.machine.memory.LittleEndian;

/** Quick ways of {@link ControlTransfer}: near jumps, calls and returns. */
final class QuickBranches {
    private static final int PAGE_OFFSET = 0xFFF;

    private QuickBranches() {
    }

    /** The quick way of an instruction, or null. */
    static QuickOperation of(Instruction i, int end) {
        int size = QuickForms.width(i);
        if (i.operandSize != size) {
            return null;
        }
        String mnemonic = i.mnemonic();
        if (mnemonic.equals("RET")) {
            return new Return(size, size + (i.operandCount() > 0 ? (int) i.operand(0).value & 0xFFFF : 0));
        }
        if (i.form.isFar() || i.operandCount() != 1) {
            return null;
        }
        Operand target = i.operand(0);
        boolean relative = target.kind == Operand.Kind.RELATIVE;
        if (mnemonic.equals("JMP") || mnemonic.equals("CALL")) {
            boolean call = mnemonic.equals("CALL");
            return relative ? call ? new Call(end, target.value, size) : new Jump(end + target.value)
                    : target.isMemory() ? new ThroughMemory(new QuickAddress(target, end, i.addressSize), size, call, end)
                    : new ThroughRegister(target.register.number(), size, call, end);
        }
        int condition = mnemonic.startsWith("J") && relative ? QuickForms.condition(mnemonic.substring(1)) : -1;
        return condition >= 0 ? new JumpIf(condition, end + target.value) : null;
    }

    private abstract static class Branch extends QuickOperation {
        @Override
        final boolean branches() {
            return true;
        }

        final boolean go(QuickState s, long target) {
            long rip = target & s.pointerMask;
            if (!LinearMemory.canonical(rip)) {
                return false;
            }
            s.rip = rip;
            return true;
        }

        final boolean call(QuickState s, long target, long next, int size) {
            long rip = target & s.pointerMask;
            if (!LinearMemory.canonical(rip) || !QuickStack.push(s, next, size)) {
                return false;
            }
            s.rip = rip;
            return true;
        }
    }

    /** Targets are kept as distances from the beginning of the page. */
    private static final class Jump extends Branch {
        private final long distance;

        Jump(long distance) {
            this.distance = distance;
        }

        @Override
        boolean execute(QuickState s) {
            return go(s, s.codePage + distance);
        }
    }

    private static final class JumpIf extends Branch {
        private final int condition;
        private final long distance;

        JumpIf(int condition, long distance) {
            this.condition = condition;
            this.distance = distance;
        }

        @Override
        boolean execute(QuickState s) {
            return !s.holds(condition) || go(s, s.codePage + distance);
        }
    }

    private static final class Call extends Branch {
        private final int end;
        private final long distance;
        private final int size;

        Call(int end, long displacement, int size) {
            this.end = end;
            this.size = size;
            distance = end + displacement;
        }

        @Override
        boolean execute(QuickState s) {
            return call(s, s.codePage + distance, s.codePage + end, size);
        }
    }

    private static final class ThroughRegister extends Branch {
        private final int target;
        private final int size;
        private final boolean call;
        private final int end;

        ThroughRegister(int target, int size, boolean call, int end) {
            this.target = target;
            this.size = size;
            this.call = call;
            this.end = end;
        }

        @Override
        boolean execute(QuickState s) {
            return call ? call(s, s.r[target], s.codePage + end, size) : go(s, s.r[target]);
        }
    }

    private static final class ThroughMemory extends Branch {
        private final QuickAddress address;
        private final int size;
        private final boolean call;
        private final int end;

        ThroughMemory(QuickAddress address, int size, boolean call, int end) {
            this.address = address;
            this.size = size;
            this.call = call;
            this.end = end;
        }

        @Override
        boolean execute(QuickState s) {
            long linear = address.linear(s);
            byte[] page = s.readable(linear, size);
            if (page == null) {
                return false;
            }
            long target = LittleEndian.get(page, (int) linear & PAGE_OFFSET, size);
            return call ? call(s, target, s.codePage + end, size) : go(s, target);
        }
    }

    private static final class Return extends Branch {
        private final int size;
        private final int released;

        Return(int size, int released) {
            this.size = size;
            this.released = released;
        }

        @Override
        boolean execute(QuickState s) {
            long linear = s.r[RSP] & s.pointerMask;
            byte[] page = s.readable(linear, size);
            if (page == null || !go(s, LittleEndian.get(page, (int) linear & PAGE_OFFSET, size))) {
                return false;
            }
            s.r[RSP] = linear + released & s.pointerMask;
            return true;
        }
    }
}
