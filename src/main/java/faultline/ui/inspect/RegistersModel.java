package faultline.ui.inspect;

import faultline.explain.HexText;
import faultline.history.Moment;
import faultline.machine.register.ControlBits;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All registers as rows of text, in groups; of those that the step in progress has changed, the former value too. */
public final class RegistersModel {
    /** What belongs together; the name is a text's key. */
    public enum Group { GENERAL, SEGMENT, CONTROL, DEBUG, MSR, VECTOR }

    /**
     * A register.
     *
     * @param group  where it is listed
     * @param name   its name in the manual; empty for a second line about the register above
     * @param value  what it holds
     * @param former what it held before the last change; equal to the value when that has not changed it
     * @param place  in the register file, or −1 where it cannot be changed as one number
     */
    public record Row(Group group, String name, String value, String former, int place) {
        boolean changed() {
            return !value.equals(former);
        }
    }

    private static final String[] GENERAL = {"RAX", "RCX", "RDX", "RBX", "RSP", "RBP", "RSI", "RDI"};
    private static final String[] SEGMENTS = {"ES", "CS", "SS", "DS", "FS", "GS", "LDTR", "TR"};
    /** A register, and its place in {@link RegisterFile}. */
    private record Named(String name, int place) {
    }

    private static final List<Named> CONTROL = List.of(
            new Named("CR0", RegisterFile.CR0), new Named("CR2", RegisterFile.CR2),
            new Named("CR3", RegisterFile.CR3), new Named("CR4", RegisterFile.CR4),
            new Named("CR8", RegisterFile.CR8), new Named("EFER", RegisterFile.EFER));
    private static final List<Named> DEBUG = List.of(
            new Named("DR0", RegisterFile.DR0), new Named("DR1", RegisterFile.DR0 + 1),
            new Named("DR2", RegisterFile.DR0 + 2), new Named("DR3", RegisterFile.DR0 + 3),
            new Named("DR6", RegisterFile.DR6), new Named("DR7", RegisterFile.DR7));
    private static final List<Named> MODEL_SPECIFIC = List.of(
            new Named("STAR", RegisterFile.STAR), new Named("LSTAR", RegisterFile.LSTAR),
            new Named("CSTAR", RegisterFile.CSTAR), new Named("SFMASK", RegisterFile.SFMASK),
            new Named("KERNEL_GS_BASE", RegisterFile.KERNEL_GS_BASE), new Named("TSC_AUX", RegisterFile.TSC_AUX),
            new Named("SYSENTER_CS", RegisterFile.SYSENTER_CS), new Named("SYSENTER_ESP", RegisterFile.SYSENTER_ESP),
            new Named("SYSENTER_EIP", RegisterFile.SYSENTER_EIP), new Named("PAT", RegisterFile.PAT));
    private static final int NOT_A_NUMBER = -1;
    private static final Map<String, Long> FLAGS = flags();

    private final RegisterState now;
    private final RegisterState before;
    private final List<Row> rows = new ArrayList<>();
    private Group group = Group.GENERAL;

    private RegistersModel(Moment moment, RegisterState before) {
        now = moment.registers();
        this.before = before;
    }

    private static Map<String, Long> flags() {
        Map<String, Long> flags = new LinkedHashMap<>();
        flags.put("CF", Flags.CF);
        flags.put("PF", Flags.PF);
        flags.put("AF", Flags.AF);
        flags.put("ZF", Flags.ZF);
        flags.put("SF", Flags.SF);
        flags.put("TF", Flags.TF);
        flags.put("IF", Flags.IF);
        flags.put("DF", Flags.DF);
        flags.put("OF", Flags.OF);
        flags.put("NT", Flags.NT);
        flags.put("RF", Flags.RF);
        flags.put("VM", Flags.VM);
        flags.put("AC", Flags.AC);
        flags.put("ID", Flags.ID);
        return flags;
    }

    static List<Row> rows(Moment moment) {
        return rows(moment, moment.before().registers());
    }

    /** @param before the registers before what has changed them last */
    static List<Row> rows(Moment moment, RegisterState before) {
        RegistersModel model = new RegistersModel(moment, before);
        model.addGeneral();
        model.addSegments();
        model.addAll(Group.CONTROL, CONTROL);
        model.addAll(Group.DEBUG, DEBUG);
        model.addAll(Group.MSR, MODEL_SPECIFIC);
        if ((model.now.get(RegisterFile.CR4) & ControlBits.CR4_OSFXSR) != 0) {
            model.addVectors();
        }
        return model.rows;
    }

    private void addGeneral() {
        group = Group.GENERAL;
        add("RIP", RegisterFile.RIP);
        for (int i = 0; i <= RegisterFile.R15; i++) {
            add(i < GENERAL.length ? GENERAL[i] : "R" + i, i);
        }
        add("RFLAGS", RegisterFile.RFLAGS);
        rows.add(new Row(group, "", flagNames(now.rflags()), flagNames(before.rflags()), RegisterFile.RFLAGS));
    }

    private void addSegments() {
        group = Group.SEGMENT;
        for (int i = 0; i < SEGMENTS.length; i++) {
            rows.add(new Row(group, SEGMENTS[i], HexText.selector(now.selector(i)), HexText.selector(before.selector(i)),
                    NOT_A_NUMBER));
            rows.add(new Row(group, "", hidden(i, now), hidden(i, before), NOT_A_NUMBER));
        }
        table("GDTR", RegisterFile.GDTR_BASE, RegisterFile.GDTR_LIMIT);
        table("IDTR", RegisterFile.IDTR_BASE, RegisterFile.IDTR_LIMIT);
        add("CPL", RegisterFile.CPL, NOT_A_NUMBER);
    }

    /** The part of a segment register that no instruction reads: base, limit, and attributes as in the descriptor. */
    private static String hidden(int number, RegisterState registers) {
        return HexText.grouped(registers.base(number)) + " +" + Long.toHexString(registers.limit(number)) + "  "
                + HexText.selector((int) registers.get(RegisterFile.ATTRIBUTES + number));
    }

    private void addAll(Group of, List<Named> registers) {
        group = of;
        registers.forEach(register -> add(register.name(), register.place()));
    }

    /** The registers of SSE, which a kernel has only after it has switched them on. */
    private void addVectors() {
        group = Group.VECTOR;
        add("MXCSR", RegisterFile.MXCSR, NOT_A_NUMBER);
        for (int number = 0; number < RegisterFile.XMM_REGISTERS; number++) {
            int low = RegisterFile.XMM + 2 * number;
            rows.add(new Row(group, "XMM" + number, pair(now, low), pair(before, low), NOT_A_NUMBER));
        }
    }

    private static String pair(RegisterState registers, int low) {
        return HexText.grouped(registers.get(low + 1)) + ' ' + HexText.grouped(registers.get(low));
    }

    private void add(String name, int place) {
        add(name, place, place);
    }

    private void add(String name, int place, int changedAt) {
        rows.add(new Row(group, name, HexText.grouped(now.get(place)), HexText.grouped(before.get(place)), changedAt));
    }

    private void table(String name, int base, int limit) {
        rows.add(new Row(group, name, table(now, base, limit), table(before, base, limit), NOT_A_NUMBER));
    }

    private static String table(RegisterState registers, int base, int limit) {
        return HexText.grouped(registers.get(base)) + " +" + Long.toHexString(registers.get(limit));
    }

    private static String flagNames(long rflags) {
        StringBuilder names = new StringBuilder();
        FLAGS.forEach((name, bit) -> {
            if ((rflags & bit) != 0) {
                names.append(names.isEmpty() ? "" : " ").append(name);
            }
        });
        return names.append(names.isEmpty() ? "" : " ").append("IOPL=").append((rflags & Flags.IOPL) >> 12).toString();
    }
}
