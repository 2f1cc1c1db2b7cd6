package faultline.ui.inspect;

import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.history.Moment;
import faultline.machine.event.MachineEvent;
import faultline.ui.draw.WhenShown;
import faultline.ui.theme.AppearanceModel;
import faultline.ui.theme.ThemeManager;
import java.util.function.LongConsumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The page around an address, byte by byte. */
public final class MemoryView extends VBox {
    private final ObservableValue<Moment> moment;
    private final AddressModel address;
    private final Texts texts;
    private final HexGrid grid;
    private final Label heading = new Label();

    public MemoryView(ObservableValue<Moment> moment, ObservableBooleanValue shown, ThemeManager theme,
                      AppearanceModel appearance, Texts texts) {
        this.moment = moment;
        this.texts = texts;
        address = AddressModel.ofMemory(moment);
        grid = new HexGrid(theme, appearance, texts);
        getStyleClass().add("memory");
        heading.getStyleClass().add("memory-heading");
        VBox.setVgrow(grid, Priority.ALWAYS);
        getChildren().addAll(new AddressBar(address, texts), heading, grid);
        WhenShown.update(shown, this::update, moment, address.addressProperty());
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
        grid.show(page, address.address(), written, size, now.registers().rsp());
    }
}
