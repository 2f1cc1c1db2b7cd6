package faultline.lesson;

import faultline.machine.event.MachineEvent.StackReason;
import java.util.regex.Pattern;

/** How checks write stacks: {@code IST1} to {@code IST7}, {@code RSP0} to {@code RSP2}, {@code current}. */
final class StackNames {
    private static final Pattern NAME = Pattern.compile("IST[1-7]|RSP[0-2]|current");

    private StackNames() {
    }

    static String name(StackReason reason, int index) {
        switch (reason) {
            case INTERRUPT_STACK_TABLE:
                return "IST" + index;
            case PRIVILEGE_CHANGE:
                return "RSP" + index;
            default:
                return "current";
        }
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static StackReason reason(String name) {
        return name.startsWith("IST") ? StackReason.INTERRUPT_STACK_TABLE
                : name.startsWith("RSP") ? StackReason.PRIVILEGE_CHANGE : StackReason.CURRENT;
    }

    static int index(String name) {
        return reason(name) == StackReason.CURRENT ? 0 : name.charAt(name.length() - 1) - '0';
    }
}
