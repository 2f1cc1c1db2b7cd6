package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.RBP;
import static faultline.machine.register.RegisterFile.RSP;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.machine.memory.LittleEndian;

/** Quick ways of {@link StackInstructions}. */
final class QuickStack {
    private static final int PAGE_OFFSET = 0xFFF;

    private QuickStack() {
    }

    /** The quick way of an instruction, or null. */
    static QuickOperation of(Instruction i, int end) {
        if (i.operandSize != QuickForms.width(i)) {
            return null;
        }
        return switch (i.mnemonic()) {
            case "PUSH" -> push(i, end);
            case "POP" -> QuickForms.isGeneral(i.operand(0)) ? new Pop(i.operand(0).register.number(), i.operandSize) : null;
            case "LEAVE" -> new Leave(i.operandSize);
            default -> null;
        };
    }

    private static QuickOperation push(Instruction i, int end) {
        Operand source = i.operand(0);
        int size = i.operandSize;
        if (source.isMemory()) {
            return new PushMemory(new QuickAddress(source, end, i.addressSize), size);
        }
        return source.kind == Operand.Kind.IMMEDIATE ? new PushConstant(source.value, size)
                : QuickForms.isGeneral(source) ? new Push(source.register.number(), size) : null;
    }

    /** Writes below the stack pointer and moves it. */
    static boolean push(QuickState s, long value, int size) {
        long linear = s.r[RSP] - size & s.pointerMask;
        byte[] page = s.writable(linear, size);
        if (page == null) {
            return false;
        }
        LittleEndian.set(page, (int) linear & PAGE_OFFSET, size, value);
        s.r[RSP] = linear;
        return true;
    }

    private static final class Push extends QuickOperation {
        private final int source;
        private final int size;

        Push(int source, int size) {
            this.source = source;
            this.size = size;
        }

        @Override
        boolean execute(QuickState s) {
            return push(s, s.r[source], size);
        }
    }

    private static final class PushConstant extends QuickOperation {
        private final long value;
        private final int size;

        PushConstant(long value, int size) {
            this.value = value;
            this.size = size;
        }

        @Override
        boolean execute(QuickState s) {
            return push(s, value, size);
        }
    }

    private static final class PushMemory extends QuickOperation {
        private final QuickAddress address;
        private final int size;

        PushMemory(QuickAddress address, int size) {
            this.address = address;
            this.size = size;
        }

        @Override
        boolean execute(QuickState s) {
            long linear = address.linear(s);
            byte[] page = s.readable(linear, size);
            return page != null && push(s, LittleEndian.get(page, (int) linear & PAGE_OFFSET, size), size);
        }
    }

    private static final class Pop extends QuickOperation {
        private final int target;
        private final int size;

        Pop(int target, int size) {
            this.target = target;
            this.size = size;
        }

        @Override
        boolean execute(QuickState s) {
            long linear = s.r[RSP] & s.pointerMask;
            byte[] page = s.readable(linear, size);
            if (page == null) {
                return false;
            }
            // A popped RSP replaces the increment.
            s.r[RSP] = linear + size & s.pointerMask;
            s.r[target] = LittleEndian.get(page, (int) linear & PAGE_OFFSET, size);
            return true;
        }
    }

    private static final class Leave extends QuickOperation {
        private final int size;

        Leave(int size) {
            this.size = size;
        }

        @Override
        boolean execute(QuickState s) {
            long linear = s.r[RBP] & s.pointerMask;
            byte[] page = s.readable(linear, size);
            if (page == null) {
                return false;
            }
            s.r[RSP] = linear + size & s.pointerMask;
            s.r[RBP] = LittleEndian.get(page, (int) linear & PAGE_OFFSET, size);
            return true;
        }
    }
}
