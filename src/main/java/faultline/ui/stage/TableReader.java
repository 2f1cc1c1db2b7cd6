package faultline.ui.stage;

import faultline.boot.GuestSymbols;
import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.history.LinearView;
import faultline.history.Moment;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.StackReason;
import faultline.machine.exception.ExceptionClass;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.Rule;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterState;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.Gate;
import faultline.machine.segment.TaskStateSegment;
import faultline.ui.stage.StagePicture.CheckPicture;
import faultline.ui.stage.StagePicture.DescriptorRow;
import faultline.ui.stage.StagePicture.GateDetail;
import faultline.ui.stage.StagePicture.GateField;
import faultline.ui.stage.StagePicture.GateRow;
import faultline.ui.stage.StagePicture.GateTone;
import faultline.ui.stage.StagePicture.GdtPicture;
import faultline.ui.stage.StagePicture.IdtPicture;
import faultline.ui.stage.StagePicture.SlotRow;
import faultline.ui.stage.StagePicture.TssPicture;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The IDT, the TSS and the GDT as they lie in memory. */
final class TableReader {
    private static final int VECTORS = 256;
    private static final int FIRST_FREE_VECTOR = 32;
    private static final int MOST_DESCRIPTORS = 32;
    static final int PRIVILEGE_STACKS = 3;
    private static final int INTERRUPT_STACKS = 7;
    static final int LONG_SLOTS = PRIVILEGE_STACKS + INTERRUPT_STACKS;

    private final Texts texts;
    private final GuestSymbols symbols;
    private final Moment moment;
    private final RegisterState registers;
    private final LinearView view;
    private final DeliveryProgress progress;
    private final OperatingMode mode;

    TableReader(Texts texts, GuestSymbols symbols, Moment moment, LinearView view, DeliveryProgress progress) {
        this.texts = texts;
        this.symbols = symbols;
        this.moment = moment;
        registers = moment.registers();
        this.view = view;
        this.progress = progress;
        mode = OperatingMode.of(registers);
    }

    // ---- IDT --------------------------------------------------------------------------------------------------------

    IdtPicture idt() {
        long limit = registers.get(RegisterFile.IDTR_LIMIT);
        if (limit < mode.gateSize() - 1) {
            return new IdtPicture(List.of(), detail(), texts.get("idt.none"));
        }
        List<GateRow> rows = new ArrayList<>();
        for (int vector = 0; vector < VECTORS && (vector + 1L) * mode.gateSize() - 1 <= limit; vector++) {
            addRow(rows, vector);
        }
        return new IdtPicture(rows, detail(), "");
    }

    private int hotVector() {
        if (!progress.gateTold()) {
            return -1;
        }
        if (progress.begun()) {
            return progress.event().vector();
        }
        return moment.delivering() != null ? moment.delivering().vector() : -1;
    }

    private void addRow(List<GateRow> rows, int vector) {
        Gate gate = gate(vector);
        boolean present = gate != null && gate.present();
        boolean hot = vector == hotVector();
        ExceptionVector exception = ExceptionVector.of(vector);
        if (!present && !hot && exception == null) {
            extendRange(rows, vector);
            return;
        }
        String handler = present ? symbols.labelAt(gate.offset()).orElse(HexText.shortened(gate.offset())) : "—";
        String symbol = exception != null ? exception.symbol() : "";
        rows.add(new GateRow(vector, vector, symbol, handler, present ? gate.ist() : 0, present, hot, tone(exception)));
    }

    /** Vectors without a name and without a gate share a row. */
    private static void extendRange(List<GateRow> rows, int vector) {
        GateRow last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
        boolean joins = last != null && last.symbol().isEmpty() && !last.present() && !last.hot();
        if (joins) {
            rows.remove(rows.size() - 1);
        } else if (vector < FIRST_FREE_VECTOR) {
            return;
        }
        int first = joins ? last.vector() : vector;
        rows.add(new GateRow(first, vector, "", "", 0, false, false, GateTone.PLAIN));
    }

    private static GateTone tone(ExceptionVector exception) {
        if (exception == null) {
            return GateTone.PLAIN;
        }
        if (exception.exceptionClass() == ExceptionClass.PAGE_FAULT) {
            return GateTone.PAGE_FAULT;
        }
        return exception == ExceptionVector.DOUBLE_FAULT ? GateTone.DOUBLE_FAULT : GateTone.PLAIN;
    }

    private Gate gate(int vector) {
        long address = registers.get(RegisterFile.IDTR_BASE) + (long) vector * mode.gateSize();
        OptionalLong low = view.read(address, 8);
        OptionalLong high = mode == OperatingMode.IA_32E ? view.read(address + 8, 8) : OptionalLong.of(0);
        return low.isEmpty() || high.isEmpty() ? null : new Gate(low.getAsLong(), high.getAsLong());
    }

    /** The unfolded gate of the delivery in this step, or null. */
    private GateDetail detail() {
        if (!progress.begun() || !progress.gateTold()) {
            return null;
        }
        List<CheckPicture> checks = new ArrayList<>();
        int latest = -1;
        for (GateCheck check : GateCheck.values()) {
            if (check == GateCheck.DPL && progress.result(Rule.GATE_DPL) == null) {
                continue;
            }
            if (moment.current() instanceof MachineEvent.CheckMade made && check.rules().contains(made.rule())) {
                latest = checks.size();
            }
            checks.add(picture(check));
        }
        return new GateDetail(progress.event().vector(), fields(), checks, latest);
    }

    /** Several rules are one check: passed with the last of them, failed with any. */
    private CheckPicture picture(GateCheck check) {
        List<Rule> rules = check.rules();
        String name = texts.get("idt.check." + check);
        long passed = rules.stream().filter(rule -> Boolean.TRUE.equals(progress.result(rule))).count();
        if (rules.stream().anyMatch(rule -> Boolean.FALSE.equals(progress.result(rule)))) {
            return new CheckPicture(name, false);
        }
        if (Boolean.TRUE.equals(progress.result(rules.get(rules.size() - 1)))) {
            return new CheckPicture(name, true);
        }
        return new CheckPicture(passed == 0 ? name
                : texts.get("idt.check.part", name, String.valueOf(passed), String.valueOf(rules.size())), null);
    }

    private List<GateField> fields() {
        Gate gate = progress.gate();
        if (gate == null) {
            return List.of();
        }
        MachineEvent now = moment.current();
        boolean stackTurn = now instanceof MachineEvent.TssSlotRead || now instanceof MachineEvent.StackChosen;
        Rule checked = now instanceof MachineEvent.CheckMade check ? check.rule() : null;
        boolean codeTurn = now instanceof MachineEvent.DescriptorRead || checked == Rule.CODE_SELECTOR_NOT_NULL
                || checked == Rule.CODE_SELECTOR_WITHIN_TABLE;
        String offset = symbols.labelAt(gate.offset()).isPresent() || gate.offset() != 0
                ? HexText.shortened(gate.offset()) : "0";
        List<GateField> fields = new ArrayList<>();
        fields.add(new GateField(GateField.Name.OFFSET, offset, checked == Rule.HANDLER_CANONICAL));
        fields.add(new GateField(GateField.Name.SELECTOR, HexText.selector(gate.selector()), codeTurn));
        fields.add(new GateField(GateField.Name.PRESENT, gate.present() ? "1" : "0", checked == Rule.GATE_PRESENT));
        fields.add(new GateField(GateField.Name.DPL, HexText.bits(gate.dpl(), 2), checked == Rule.GATE_DPL));
        fields.add(new GateField(GateField.Name.TYPE, HexText.bits(gate.type(), 4), checked == Rule.GATE_TYPE));
        if (mode == OperatingMode.IA_32E) {
            fields.add(new GateField(GateField.Name.IST, HexText.bits(gate.ist(), 3),
                    stackTurn || gate.ist() != 0 && progress.stack() != null));
        }
        return fields;
    }

    // ---- TSS --------------------------------------------------------------------------------------------------------

    /** The row of a slot: RSP0 to RSP2, then IST1 to IST7. */
    static int slotIndex(MachineEvent.TssSlotRead slot) {
        return slot.reason() == StackReason.PRIVILEGE_CHANGE ? slot.index() : PRIVILEGE_STACKS + slot.index() - 1;
    }

    static String slotName(int index) {
        return index < PRIVILEGE_STACKS ? "RSP" + index : "IST" + (index - PRIVILEGE_STACKS + 1);
    }

    private static int slotOffset(int index) {
        return index < PRIVILEGE_STACKS ? TaskStateSegment.privilegeStackOffset(index)
                : TaskStateSegment.interruptStackOffset(index - PRIVILEGE_STACKS + 1);
    }

    TssPicture tss() {
        if (registers.selector(RegisterFile.TR) == 0) {
            return new TssPicture(List.of(), texts.get("tss.none"));
        }
        int hot = progress.slot() != null && progress.underWay() ? slotIndex(progress.slot()) : -1;
        List<SlotRow> slots = new ArrayList<>();
        for (int index = 0; index < mode.slots(); index++) {
            OptionalLong value = slotValue(registers, view, index);
            boolean filled = value.isPresent() && value.getAsLong() != 0;
            String text = value.isEmpty() ? "—" : filled ? HexText.shortened(value.getAsLong()) : "0";
            slots.add(new SlotRow(slotName(index), mode.register(slotName(index)), text, filled, index == hot));
        }
        return new TssPicture(slots, "");
    }

    /** What a slot of the loaded TSS holds; empty beyond its limit, or where its page is not mapped. */
    static OptionalLong slotValue(RegisterState registers, LinearView view, int index) {
        boolean wide = registers.longModeActive();
        int offset = wide ? slotOffset(index) : OperatingMode.slotOffset32(index);
        int size = wide ? Long.BYTES : Integer.BYTES;
        boolean loaded = registers.selector(RegisterFile.TR) != 0 && offset + size - 1 <= registers.limit(RegisterFile.TR);
        return loaded ? view.read(registers.base(RegisterFile.TR) + offset, size) : OptionalLong.empty();
    }

    // ---- GDT --------------------------------------------------------------------------------------------------------

    GdtPicture gdt() {
        long limit = registers.get(RegisterFile.GDTR_LIMIT);
        if (limit < 7) {
            return new GdtPicture(List.of(), texts.get("gdt.none"));
        }
        List<DescriptorRow> rows = new ArrayList<>();
        rows.add(new DescriptorRow(0, texts.get("gdt.null"), "", false, false));
        int selector = 8;
        while (selector + 7 <= limit && rows.size() < MOST_DESCRIPTORS) {
            OptionalLong low = view.read(registers.get(RegisterFile.GDTR_BASE) + selector, 8);
            if (low.isEmpty()) {
                break;
            }
            Descriptor descriptor = new Descriptor(low.getAsLong(), 0);
            rows.add(row(selector, descriptor));
            boolean wide = !descriptor.codeOrData() && descriptor.type() != 0 && registers.longModeActive();
            selector += wide ? 16 : 8;
        }
        return new GdtPicture(rows, "");
    }

    private DescriptorRow row(int selector, Descriptor descriptor) {
        MachineEvent.DescriptorRead read = progress.descriptor();
        boolean hot = read != null && progress.underWay() && progress.stack() == null
                && (read.selector() & 0xFFF8) == selector;
        String detail;
        if (!descriptor.codeOrData()) {
            detail = descriptor.type() == Descriptor.TYPE_TSS_BUSY ? texts.get("gdt.busy") : "";
        } else {
            detail = descriptor.dpl() + (descriptor.present() ? " P" : " –");
        }
        return new DescriptorRow(selector, kind(descriptor), detail, descriptor.present(), hot);
    }

    private String kind(Descriptor descriptor) {
        if (descriptor.codeOrData()) {
            if (descriptor.data()) {
                return texts.get("gdt.data");
            }
            return texts.get(descriptor.longMode() ? "gdt.code64" : "gdt.code32");
        }
        return switch (descriptor.type()) {
            case 0 -> texts.get("gdt.empty");
            case Descriptor.TYPE_LDT -> "LDT";
            case Descriptor.TYPE_TSS_AVAILABLE, Descriptor.TYPE_TSS_BUSY -> "TSS";
            default -> texts.get("gdt.gate");
        };
    }
}
