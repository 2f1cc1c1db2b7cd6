package faultline.ui.screen;

import faultline.machine.device.InputLog;
import faultline.ui.run.RunModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What is typed into the machine, at the moment that is shown. The run keeps it, so it comes again on every replay. */
public final class InputModel {
    private final RunModel run;
    private final ReadOnlyObjectWrapper<List<InputLog.Entry>> entries =
            new ReadOnlyObjectWrapper<>(this, "entries", List.of());

    public InputModel(RunModel run) {
        this.run = run;
        run.branchProperty().addListener(property -> refresh());
        run.bootedProperty().addListener(property -> refresh());
    }

    /** All input of the run that is shown. */
    ReadOnlyObjectProperty<List<InputLog.Entry>> entriesProperty() {
        return entries.getReadOnlyProperty();
    }

    /** Presses or releases a key: the bytes of its code. */
    void key(List<Integer> codes) {
        run.input(InputLog.Source.KEYBOARD, codes.stream().mapToInt(Integer::intValue).toArray());
        refresh();
    }

    /** Sends a line to the serial port, with the carriage return that ends it at a terminal. */
    void line(String text) {
        byte[] bytes = (text + "\r").getBytes(StandardCharsets.ISO_8859_1);
        run.input(InputLog.Source.SERIAL, IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xFF).toArray());
        refresh();
    }

    /** Pushes the button for a non-maskable interrupt. */
    public void pushNmiButton() {
        run.input(InputLog.Source.NMI_BUTTON, 0);
        refresh();
    }

    private void refresh() {
        if (run.bootedProperty().get() != null) {
            run.askTree((tree, moment) -> tree.current().history().inputLog().entries(), entries::set);
        }
    }
}
