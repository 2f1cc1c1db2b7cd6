package faultline.ui.inspect;

import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.history.Moment;
import faultline.machine.memory.PageEntry;
import faultline.ui.draw.WhenShown;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The entries by which an address is translated, from CR3 down to the page. */
public final class PageWalkView extends VBox {
    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");
    private static final int LEVELS = 4;

    /** The parts of one level, kept and changed rather than made anew. */
    private static final class Row {
        private final Label name = new Label();
        private final Label value = new Label();
        private final Label where = new Label();
        private final Label flags = new Label();
        private final VBox box;

        Row() {
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            value.getStyleClass().add("mono");
            where.getStyleClass().addAll("mono", "where");
            flags.getStyleClass().addAll("mono", "flags");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            box = new VBox(new HBox(name, space, value), new HBox(where, gap, flags));
            box.getStyleClass().add("walk-level");
        }
    }

    private final ObservableValue<Moment> moment;
    private final AddressModel address;
    private final Texts texts;
    private final Label root = new Label();
    private final Label outcome = new Label();
    private final Row[] rows = new Row[LEVELS];

    public PageWalkView(ObservableValue<Moment> moment, ObservableBooleanValue shown, Texts texts) {
        this.moment = moment;
        this.texts = texts;
        address = AddressModel.ofTranslation(moment);
        getStyleClass().add("page-walk");
        setAccessibleText(texts.get("dock.page-walk"));
        root.getStyleClass().addAll("mono", "walk-root");
        outcome.getStyleClass().addAll("walk-outcome");
        outcome.setWrapText(true);
        getChildren().addAll(new AddressBar(address, texts), root);
        for (int i = 0; i < LEVELS; i++) {
            rows[i] = new Row();
            getChildren().add(rows[i].box);
        }
        getChildren().add(outcome);
        WhenShown.update(shown, this::update, moment, address.addressProperty());
    }

    private void update() {
        boolean open = moment.getValue() != null;
        for (Node child : getChildren()) {
            child.setVisible(open);
        }
        if (!open) {
            return;
        }
        PageWalk walk = PageWalk.of(moment.getValue(), address.address());
        root.setText(walk.paging() ? texts.get("walk.root", HexText.grouped(walk.root())) : texts.get("walk.off"));
        for (int i = 0; i < LEVELS; i++) {
            boolean read = i < walk.levels().size();
            rows[i].box.setVisible(read);
            rows[i].box.setManaged(read);
            if (read) {
                fill(rows[i], walk.levels().get(i));
            }
        }
        outcome.pseudoClassStateChanged(MISSING, walk.physical().isEmpty());
        outcome.setText(walk.physical().isPresent()
                ? texts.get("walk.physical", HexText.grouped(walk.physical().getAsLong())) : texts.get("walk.missing"));
    }

    private void fill(Row row, PageWalk.Level level) {
        row.name.setText(texts.get("walk.level." + level.level(), Integer.toString(level.index())));
        row.value.setText(HexText.grouped(level.entry()));
        row.where.setText(texts.get("walk.at", HexText.grouped(level.entryAddress())));
        row.flags.setText(flags(level));
        row.box.pseudoClassStateChanged(MISSING, !level.present());
    }

    private String flags(PageWalk.Level level) {
        if (!level.present()) {
            return texts.get("walk.not-present");
        }
        StringBuilder flags = new StringBuilder("P");
        append(flags, level.entry(), PageEntry.WRITABLE, "R/W");
        append(flags, level.entry(), PageEntry.USER, "U/S");
        append(flags, level.entry(), PageEntry.ACCESSED, "A");
        append(flags, level.mapsPage() ? level.entry() : 0, PageEntry.DIRTY, "D");
        append(flags, level.level() > 1 && level.mapsPage() ? 1 : 0, 1, "PS");
        append(flags, level.entry(), PageEntry.NO_EXECUTE, "XD");
        return flags.toString();
    }

    private static void append(StringBuilder flags, long entry, long bit, String name) {
        if ((entry & bit) != 0) {
            flags.append(' ').append(name);
        }
    }
}
