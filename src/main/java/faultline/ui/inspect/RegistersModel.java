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

/** All registers as rows of text, with those marked that the step in progress has changed. */
public final class RegistersModel {
    /** One register. */
    public record Row(String name, String value, boolean changed) {
    }

    private static final String[] GENERAL = {"RAX", "RCX", "RDX", "RBX", "RSP", "RBP", "RSI", "RDI"};
    private static final String[] SEGMENTS = {"ES", "CS", "SS", "DS", "FS", "GS", "LDTR", "TR"};
    private static final Map<String, Long> FLAGS = flags();

    private RegistersModel() {
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
        flags.put("AC", Flags.AC);
        return flags;
    }

    static List<Row> rows(Moment moment) {
        RegisterState now = moment.registers();
        RegisterState before = moment.before().registers();
        List<Row> rows = new ArrayList<>();
        add(rows, "RIP", RegisterFile.RIP, now, before);
        for (int i = 0; i <= RegisterFile.R15; i++) {
            add(rows, i < GENERAL.length ? GENERAL[i] : "R" + i, i, now, before);
        }
        add(rows, "RFLAGS", RegisterFile.RFLAGS, now, before);
        rows.add(new Row("", flagNames(now.rflags()), now.rflags() != before.rflags()));
        for (int i = 0; i < SEGMENTS.length; i++) {
            rows.add(segment(i, now, before));
        }
        rows.add(table("GDTR", RegisterFile.GDTR_BASE, RegisterFile.GDTR_LIMIT, now, before));
        rows.add(table("IDTR", RegisterFile.IDTR_BASE, RegisterFile.IDTR_LIMIT, now, before));
        add(rows, "CPL", RegisterFile.CPL, now, before);
        add(rows, "CR0", RegisterFile.CR0, now, before);
        add(rows, "CR2", RegisterFile.CR2, now, before);
        add(rows, "CR3", RegisterFile.CR3, now, before);
        add(rows, "CR4", RegisterFile.CR4, now, before);
        add(rows, "CR8", RegisterFile.CR8, now, before);
        add(rows, "EFER", RegisterFile.EFER, now, before);
        add(rows, "DR6", RegisterFile.DR6, now, before);
        add(rows, "DR7", RegisterFile.DR7, now, before);
        if ((now.get(RegisterFile.CR4) & ControlBits.CR4_OSFXSR) != 0) {
            addVectors(rows, now, before);
        }
        return rows;
    }

    /** The registers of SSE, which a kernel has only after it has switched them on. */
    private static void addVectors(List<Row> rows, RegisterState now, RegisterState before) {
        add(rows, "MXCSR", RegisterFile.MXCSR, now, before);
        for (int number = 0; number < RegisterFile.XMM_REGISTERS; number++) {
            int low = RegisterFile.XMM + 2 * number;
            String value = HexText.grouped(now.get(low + 1)) + ' ' + HexText.grouped(now.get(low));
            boolean changed = now.get(low) != before.get(low) || now.get(low + 1) != before.get(low + 1);
            rows.add(new Row("XMM" + number, value, changed));
        }
    }

    private static void add(List<Row> rows, String name, int place, RegisterState now, RegisterState before) {
        rows.add(new Row(name, HexText.grouped(now.get(place)), now.get(place) != before.get(place)));
    }

    private static Row segment(int number, RegisterState now, RegisterState before) {
        String value = HexText.selector(now.selector(number)) + "  " + HexText.grouped(now.base(number)) + " +"
                + Long.toHexString(now.limit(number));
        boolean changed = now.selector(number) != before.selector(number) || now.base(number) != before.base(number)
                || now.limit(number) != before.limit(number);
        return new Row(SEGMENTS[number], value, changed);
    }

    private static Row table(String name, int base, int limit, RegisterState now, RegisterState before) {
        String value = HexText.grouped(now.get(base)) + " +" + Long.toHexString(now.get(limit));
        return new Row(name, value, now.get(base) != before.get(base) || now.get(limit) != before.get(limit));
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
