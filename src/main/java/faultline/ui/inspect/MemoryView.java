package faultline.ui.inspect;

import faultline.boot.Guest;
import faultline.boot.GuestSymbols;
import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.history.Moment;
import faultline.machine.event.MachineEvent;
import faultline.ui.draw.Following;
import faultline.ui.draw.WhenShown;
import faultline.ui.theme.AppearanceModel;
import faultline.ui.theme.ThemeManager;
import java.util.function.LongConsumer;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/** The pages around an address, as bytes, words or descriptors. */
public final class MemoryView extends VBox {
    private final ObservableValue<Moment> moment;
    private final ObservableValue<Guest> guest;
    private final StringProperty form;
    private final AddressModel address;
    private final Texts texts;
    private final Texts inspecting;
    private final HexGrid grid;
    private final Label heading = new Label();

    /**
     * @param form      the name of the form that is chosen
     * @param texts     any texts of the window's language
     * @param following what the view listens to while it is shown
     */
    public MemoryView(ObservableValue<Moment> moment, ObservableValue<Guest> guest, StringProperty form,
                      ObservableBooleanValue shown, ThemeManager theme, AppearanceModel appearance, Texts texts,
                      Following following) {
        this.form = form;
        this.moment = moment;
        this.guest = guest;
        this.texts = texts;
        inspecting = texts.sibling("faultline.ui.inspect");
        address = AddressModel.ofMemory(moment, guest);
        grid = new HexGrid(theme, appearance, texts, following);
        getStyleClass().add("memory");
        heading.getStyleClass().add("memory-heading");
        VBox.setVgrow(grid, Priority.ALWAYS);
        getChildren().addAll(new AddressBar(address, texts), choice(), heading, grid);
        WhenShown.update(shown, this::update, moment, guest, address.addressProperty(),
                following.own(form));
    }

    private Region choice() {
        SegmentedButton choice = new SegmentedButton();
        for (MemoryRows.Form one : MemoryRows.Form.values()) {
            ToggleButton button = new ToggleButton(inspecting.get("memory.form." + one.name()));
            button.getStyleClass().add("small-toggle");
            button.setSelected(one == form());
            button.setOnAction(event -> {
                button.setSelected(true);
                form.set(one.name());
            });
            choice.getButtons().add(button);
        }
        VBox box = new VBox(choice);
        box.getStyleClass().add("table-choice");
        return box;
    }

    private MemoryRows.Form form() {
        for (MemoryRows.Form one : MemoryRows.Form.values()) {
            if (one.name().equals(form.get())) {
                return one;
            }
        }
        return MemoryRows.Form.BYTES;
    }

    /**
     * Offers something to do with a row, in the context menu.
     *
     * @param text   what it is called
     * @param action is given the linear address of the row's first of 8 bytes; called from the keyboard, that of the address
     *               that is looked at
     */
    public void offer(String text, LongConsumer action) {
        MenuItem item = new MenuItem(text);
        ContextMenu menu = new ContextMenu(item);
        grid.setOnContextMenuRequested(event -> {
            long row = event.isKeyboardTrigger() ? address.address() & -Long.BYTES : grid.addressAt(event.getY());
            if (row != -1) {
                item.setOnAction(chosen -> action.accept(row));
                menu.show(grid, event.getScreenX(), event.getScreenY());
            }
        });
    }

    private void update() {
        Moment now = moment.getValue();
        if (now == null) {
            return;
        }
        MemoryPage page = MemoryPage.around(now, address.address());
        heading.setText(texts.get(page.mapped() ? "memory.page" : "memory.page.missing", HexText.grouped(page.base())));
        long written = -1;
        int size = 0;
        if (now.current() instanceof MachineEvent.ValuePushed pushed) {
            written = pushed.address();
            size = pushed.size();
        } else if (now.current() instanceof MachineEvent.MemoryWritten change) {
            written = change.linear();
            size = change.size();
        }
        GuestSymbols symbols = guest.getValue() == null ? GuestSymbols.NONE : guest.getValue().symbols();
        grid.show(new MemoryRows(now, symbols, address.address(), form(), inspecting), address.address(), written, size, now.registers().rsp());
    }
}
