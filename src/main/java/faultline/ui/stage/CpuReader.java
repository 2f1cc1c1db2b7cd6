package faultline.ui.stage;

import faultline.boot.GuestSymbols;
import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.history.Moment;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterState;
import faultline.ui.stage.StagePicture.CpuPicture;
import faultline.ui.stage.StagePicture.RegisterRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The processor's registers, with what has been changed last. */
final class CpuReader {
    private static final String[] GENERAL = {"RAX", "RBX", "RCX", "RDX", "RSI", "RDI", "RBP"};
    private static final int[] GENERAL_PLACES = {RegisterFile.RAX, RegisterFile.RBX, RegisterFile.RCX, RegisterFile.RDX,
        RegisterFile.RSI, RegisterFile.RDI, RegisterFile.RBP};

    private final Texts texts;
    private final GuestSymbols symbols;
    private final DeliveryProgress progress;
    private final RegisterState before;
    private final RegisterState now;
    private final OperatingMode mode;

    /** @param before the registers before what has changed them last */
    CpuReader(Texts texts, GuestSymbols symbols, Moment moment, DeliveryProgress progress, RegisterState before) {
        this.texts = texts;
        this.symbols = symbols;
        this.progress = progress;
        this.before = before;
        now = moment.registers();
        mode = OperatingMode.of(now);
    }

    CpuPicture read() {
        List<RegisterRow> main = new ArrayList<>();
        main.add(row("RIP", RegisterFile.RIP));
        main.add(segments());
        main.add(row("RSP", before.rsp(), progress.workingRsp()));
        main.add(new RegisterRow("RFLAGS", mode.register("RFLAGS"), HexText.grouped(now.rflags()),
                former(RegisterFile.RFLAGS)));
        main.add(row("CR2", RegisterFile.CR2));
        main.add(row("CR3", RegisterFile.CR3));
        List<RegisterRow> general = new ArrayList<>();
        for (int i = 0; i < GENERAL.length; i++) {
            general.add(row(GENERAL[i], GENERAL_PLACES[i]));
        }
        if (mode == OperatingMode.IA_32E) {
            general.addAll(extended());
        }
        String title = texts.get("cpu.title." + mode, String.valueOf(now.cpl()));
        return new CpuPicture(title, main, general, tables());
    }

    private RegisterRow row(String name, int place) {
        return row(name, before.get(place), now.get(place));
    }

    private RegisterRow row(String name, long before, long now) {
        return new RegisterRow(name, mode.register(name), value(now), before == now ? "" : value(before));
    }

    /** Small numbers as they are spoken, addresses in groups. */
    private static String value(long value) {
        return value >>> 20 == 0 ? Long.toHexString(value) : HexText.grouped(value);
    }

    private String former(int place) {
        return before.get(place) == now.get(place) ? "" : HexText.grouped(before.get(place));
    }

    private RegisterRow segments() {
        String text = segments(now);
        return new RegisterRow("CS : SS", "CS : SS", text, segments(before).equals(text) ? "" : segments(before));
    }

    private static String segments(RegisterState registers) {
        return HexText.selector(registers.selector(RegisterFile.CS)) + " : "
                + HexText.selector(registers.selector(RegisterFile.SS));
    }

    /** R8 to R15: one row while they are all zero, else those that are not. */
    private List<RegisterRow> extended() {
        List<RegisterRow> rows = new ArrayList<>();
        for (int place = RegisterFile.R8; place <= RegisterFile.R15; place++) {
            if (now.get(place) != 0 || before.get(place) != 0) {
                rows.add(row("R" + place, place));
            }
        }
        if (rows.isEmpty()) {
            rows.add(new RegisterRow("R8 – R15", "R8 – R15", "0", ""));
        }
        return rows;
    }

    private List<RegisterRow> tables() {
        RegisterRow idtr = table("IDTR", RegisterFile.IDTR_BASE, RegisterFile.IDTR_LIMIT);
        RegisterRow gdtr = table("GDTR", RegisterFile.GDTR_BASE, RegisterFile.GDTR_LIMIT);
        String task = task(now);
        String former = task(before).equals(task) ? "" : task(before);
        return List.of(idtr, gdtr, new RegisterRow("TR", "TR", task, former));
    }

    private RegisterRow table(String name, int base, int limit) {
        String text = table(now, base, limit);
        String former = table(before, base, limit);
        return new RegisterRow(name, name, text, former.equals(text) ? "" : former);
    }

    private String table(RegisterState registers, int base, int limit) {
        long address = registers.get(base);
        String place = symbols.labelAt(address).orElse(HexText.shortened(address));
        return address == 0 && registers.get(limit) == 0 ? "—"
                : String.format(Locale.ROOT, "%s +%x", place, registers.get(limit));
    }

    private String task(RegisterState registers) {
        int selector = registers.selector(RegisterFile.TR);
        return selector == 0 ? "—" : texts.get("cpu.task", HexText.selector(selector));
    }
}
