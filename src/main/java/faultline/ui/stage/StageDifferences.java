package faultline.ui.stage;

import faultline.ui.stage.StagePicture.CellKind;
import faultline.ui.stage.StagePicture.CellRow;
import faultline.ui.stage.StagePicture.DescriptorRow;
import faultline.ui.stage.StagePicture.GateRow;
import faultline.ui.stage.StagePicture.Pill;
import faultline.ui.stage.StagePicture.RegisterRow;
import faultline.ui.stage.StagePicture.SlotRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a stage shows that another one beside it shows otherwise, or does not show. */
final class StageDifferences {
    private final Map<Object, String> here;
    private final Map<Object, String> there;
    private final List<Pill> pills;

    /**
     * @param shown  the stage's own picture
     * @param beside that of the other one
     */
    StageDifferences(StagePicture shown, StagePicture beside) {
        here = values(shown);
        there = values(beside);
        pills = beside.chain().pills();
    }

    /** Whether the value of what a node stands for differs. */
    boolean in(Subject subject) {
        Object key = key(subject);
        return here.containsKey(key) && !here.get(key).equals(there.get(key));
    }

    /** Whether a pill of the chain differs from the one at the same place. */
    boolean in(Pill pill, int place) {
        if (place >= pills.size()) {
            return true;
        }
        Pill other = pills.get(place);
        return !Objects.equals(pill.title(), other.title()) || !Objects.equals(pill.detail(), other.detail());
    }

    private static Object key(Subject subject) {
        // What is said of a value is no part of what it belongs to.
        if (subject instanceof Subject.Register register) {
            return new Subject.Register(register.name(), "", "");
        }
        return subject instanceof Subject.Cell cell ? cell.row().address() : subject;
    }

    private static Map<Object, String> values(StagePicture picture) {
        Map<Object, String> values = new HashMap<>();
        Stream.of(picture.cpu().main(), picture.cpu().general(), picture.cpu().tables()).forEach(rows -> put(values, rows,
                row -> new Subject.Register(row.register(), "", ""), RegisterRow::value));
        put(values, picture.idt().rows(), row -> new Subject.GateOf(row.vector()), StageDifferences::gate);
        put(values, picture.tss().slots(), row -> new Subject.Slot(row.slot()), SlotRow::value);
        put(values, picture.gdt().rows(), row -> new Subject.DescriptorOf(row.selector()), StageDifferences::descriptor);
        picture.stacks().forEach(stack -> put(values, stack.rows().stream().filter(StageDifferences::isWritten).toList(),
                CellRow::address, CellRow::text));
        return values;
    }

    private static <R> void put(Map<Object, String> values, List<R> rows, Function<R, Object> key, Function<R, String> value) {
        rows.forEach(row -> values.put(key.apply(row), value.apply(row)));
    }

    private static String gate(GateRow row) {
        return row.last() + " " + row.handler() + " " + row.ist() + " " + row.present();
    }

    private static String descriptor(DescriptorRow row) {
        return row.text() + " " + row.detail() + " " + row.present();
    }

    private static boolean isWritten(CellRow row) {
        return row.kind() == CellKind.CELL || row.kind() == CellKind.FRESH;
    }
}
