package faultline.ui.stage;

import faultline.boot.Guest;
import faultline.explain.DescriptorText;
import faultline.explain.ErrorCodeText;
import faultline.explain.Explanation;
import faultline.explain.GateText;
import faultline.explain.HexText;
import faultline.explain.RegisterText;
import faultline.explain.SelectorText;
import faultline.explain.Texts;
import faultline.explain.VectorNames;
import faultline.history.LinearView;
import faultline.history.Moment;
import faultline.machine.event.MachineEvent.FrameField;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.register.RegisterFile;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.Gate;
import faultline.machine.segment.SegmentSelector;
import faultline.ui.stage.StagePicture.CellRow;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Explains in words what stands on the stage, from the values of its moment. */
final class Explainer {
    private static final Map<String, Integer> SEGMENTS = Map.of("TR", RegisterFile.TR);
    private static final Map<String, Integer> FLAGS = Map.of("RFLAGS", RegisterFile.RFLAGS);

    private final Texts texts;
    private final Guest guest;
    private final Moment moment;
    private final LinearView view;
    private final SelectorText selectors;

    /** @param texts those of the stage */
    Explainer(Texts texts, Guest guest, Moment moment) {
        this.texts = texts;
        this.guest = guest;
        this.moment = moment;
        view = new LinearView(moment);
        selectors = new SelectorText(texts.locale());
    }

    /** The explanations of a subject, the main one first; none when there is nothing to say. */
    List<Explanation> explain(Subject subject) {
        if (subject instanceof Subject.GateOf gate) {
            return gate(gate.vector());
        }
        if (subject instanceof Subject.DescriptorOf descriptor) {
            return descriptor(descriptor.selector());
        }
        if (subject instanceof Subject.Slot slot) {
            return slot(slot.name());
        }
        if (subject instanceof Subject.Register register) {
            return register(register);
        }
        if (subject instanceof Subject.Cell cell) {
            return cell(cell.row());
        }
        if (subject instanceof Subject.Fault fault) {
            return fault(fault.event());
        }
        return subject instanceof Subject.Words words ? words(words.title(), words.text()) : List.of();
    }

    private List<Explanation> words(String title, String text) {
        return text.isEmpty() ? List.of() : List.of(new Explanation(title, List.of(), text, List.of()));
    }

    private List<Explanation> gate(int vector) {
        OperatingMode mode = OperatingMode.of(moment.registers());
        long address = moment.registers().get(RegisterFile.IDTR_BASE) + (long) vector * mode.gateSize();
        OptionalLong low = view.read(address, Long.BYTES);
        OptionalLong high = mode == OperatingMode.IA_32E ? view.read(address + Long.BYTES, Long.BYTES) : OptionalLong.of(0);
        String title = texts.get("explain.gate", String.valueOf(vector), new VectorNames(texts.locale()).both(vector));
        if (low.isEmpty() || high.isEmpty()) {
            return words(title, texts.get("stack.unmapped"));
        }
        GateText text = new GateText(guest.symbols()::nameOf, texts.locale());
        return List.of(titled(title, text.explain(new Gate(low.getAsLong(), high.getAsLong()))));
    }

    private static Explanation titled(String title, Explanation explanation) {
        return new Explanation(title, explanation.fields(), explanation.summary(), explanation.remarks());
    }

    private List<Explanation> descriptor(int selector) {
        long address = moment.registers().get(RegisterFile.GDTR_BASE) + selector;
        OptionalLong low = view.read(address, Long.BYTES);
        if (low.isEmpty()) {
            return List.of();
        }
        boolean wide = moment.registers().longModeActive() && DescriptorText.isWide(low.getAsLong());
        long high = wide ? view.read(address + Long.BYTES, Long.BYTES).orElse(0) : 0;
        Explanation text = new DescriptorText(texts.locale()).explain(new Descriptor(low.getAsLong(), high));
        return List.of(titled(texts.get("explain.descriptor", HexText.selector(selector)), text));
    }

    private List<Explanation> slot(String name) {
        String shown = OperatingMode.of(moment.registers()).register(name);
        int number = name.charAt(name.length() - 1) - '0';
        int index = name.startsWith("IST") ? TableReader.PRIVILEGE_STACKS + number - 1 : number;
        OptionalLong value = TableReader.slotValue(moment.registers(), view, index);
        String holds = value.isEmpty() ? texts.get("explain.slot.beyond")
                : texts.get(value.getAsLong() == 0 ? "explain.slot.empty" : "explain.slot.holds",
                        HexText.grouped(value.getAsLong()));
        String key = name.startsWith("IST") ? "explain.slot.ist" : "explain.slot.level";
        return words(shown, texts.get(key, String.valueOf(number), shown) + ' ' + holds);
    }

    private List<Explanation> register(Subject.Register register) {
        String name = register.name();
        if (name.startsWith("CS")) {
            return List.of(selector("CS", moment.registers().selector(RegisterFile.CS)),
                    selector("SS", moment.registers().selector(RegisterFile.SS)));
        }
        if (SEGMENTS.containsKey(name)) {
            return List.of(selector(name, moment.registers().selector(SEGMENTS.get(name))));
        }
        if (FLAGS.containsKey(name)) {
            return flags(moment.registers().rflags());
        }
        String key = "explain.register." + name;
        String meaning = texts.has(key) ? texts.get(key) + ' ' : "";
        String changed = register.former().isEmpty() ? "" : ' ' + texts.get("explain.former", register.former());
        return words(OperatingMode.of(moment.registers()).register(name),
                meaning + texts.get("explain.value", register.value()) + changed);
    }

    private Explanation selector(String register, int value) {
        Explanation text = selectors.explain(new SegmentSelector(value));
        return titled(register + ": " + text.title(), text);
    }

    private List<Explanation> flags(long value) {
        return new RegisterText(texts.locale()).explain(RegisterFile.RFLAGS, value).map(List::of).orElse(List.of());
    }

    private List<Explanation> cell(CellRow row) {
        OptionalLong value = view.read(row.address(), OperatingMode.of(moment.registers()).cellSize());
        List<Explanation> own = words(texts.get("explain.cell", HexText.grouped(row.address())),
                (row.text() + ". " + row.story()).strip());
        if (row.field() == null || value.isEmpty() || row.kind() == StagePicture.CellKind.AHEAD) {
            return own;
        }
        List<Explanation> more = valueOf(row.field(), value.getAsLong());
        return more.isEmpty() ? own : List.of(own.get(0), more.get(0));
    }

    private List<Explanation> valueOf(FrameField field, long value) {
        return switch (field) {
            case CS, SS -> List.of(selector(field.name(), (int) value & 0xFFFF));
            case RFLAGS -> flags(value);
            case ERROR_CODE -> List.of(new ErrorCodeText(texts.locale()).explain(value));
            case RSP, RIP -> List.of();
        };
    }

    private List<Explanation> fault(ExceptionEvent event) {
        String meaning = texts.get("chain.explain." + event.exceptionClass());
        ErrorCodeText codes = new ErrorCodeText(texts.locale());
        String title = new VectorNames(texts.locale()).both(event.vector());
        Explanation own = new Explanation(title, List.of(), meaning, List.of());
        return event.hasErrorCode() && codes.has(event.vector())
                ? List.of(own, codes.explain(event.vector(), event.errorCode())) : List.of(own);
    }
}
