package faultline.ui.inspect;

import faultline.boot.Guest;
import faultline.explain.HexText;
import faultline.explain.PageEntryText;
import faultline.explain.Texts;
import faultline.history.Edit;
import faultline.history.Moment;
import faultline.machine.event.Bytes;
import faultline.machine.memory.TlbState;
import faultline.ui.draw.WhenShown;
import faultline.ui.fields.Bits;
import faultline.ui.fields.FieldSubject;
import faultline.ui.fields.FieldsModel;
import faultline.ui.fields.FieldsView;
import faultline.ui.fields.Layouts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** An address taken apart, and the entries by which it is translated, from CR3 down to the page. */
public final class PageWalkView extends VBox {
    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");
    private static final int LEVELS = 4;
    private static final long PAGE = 4096;

    private final ObservableValue<Moment> moment;
    private final AddressModel address;
    private final WhatIf whatIf;
    private final Texts texts;
    private final PageEntryText entries;
    private final HBox parts = new HBox();
    private final Label root = new Label();
    private final Label outcome = new Label();
    private final Label cached = new Label();
    private final WalkLevelRow[] rows = new WalkLevelRow[LEVELS];
    private final FieldsModel fields = new FieldsModel();
    private final VBox content = new VBox();
    /** The level that was chosen by hand, 4 to 1; 0 for the one that ends the walk. */
    private int chosen;

    public PageWalkView(ObservableValue<Moment> moment, ObservableValue<Guest> guest, ObservableBooleanValue shown, WhatIf whatIf,
                        Texts texts) {
        this.moment = moment;
        this.whatIf = whatIf;
        this.texts = texts;
        entries = new PageEntryText(texts.locale());
        address = AddressModel.ofTranslation(moment, guest);
        getStyleClass().add("page-walk");
        setAccessibleText(texts.get("dock.page-walk"));
        parts.getStyleClass().add("walk-parts");
        root.getStyleClass().addAll("mono", "walk-root");
        outcome.getStyleClass().addAll("walk-outcome");
        outcome.setWrapText(true);
        content.getStyleClass().add("walk-levels");
        content.getChildren().addAll(parts, root);
        for (int i = 0; i < LEVELS; i++) {
            int level = LEVELS - i;
            rows[i] = new WalkLevelRow(texts, () -> choose(level));
            content.getChildren().add(rows[i]);
        }
        cached.getStyleClass().add("walk-cached");
        cached.setWrapText(true);
        content.getChildren().addAll(outcome, cached);
        FieldsView editor = new FieldsView(fields, texts);
        VBox.setVgrow(editor, Priority.ALWAYS);
        getChildren().addAll(new AddressBar(address, texts), content, editor);
        WhenShown.update(shown, this::update, moment, address.addressProperty());
    }

    private void choose(int row) {
        chosen = row;
        update();
    }

    private void update() {
        boolean open = moment.getValue() != null;
        content.setVisible(open);
        if (!open) {
            return;
        }
        PageWalk walk = PageWalk.of(moment.getValue(), address.address());
        showParts(walk);
        root.setText(walk.paging() ? texts.get("walk.root", HexText.grouped(walk.root())) : texts.get("walk.off"));
        PageWalk.Level closer = closer(walk);
        for (int i = 0; i < LEVELS; i++) {
            boolean read = i < walk.levels().size();
            rows[i].setVisible(read);
            rows[i].setManaged(read);
            if (read) {
                rows[i].show(walk.levels().get(i), walk.levels().get(i) == closer);
            }
        }
        outcome.pseudoClassStateChanged(MISSING, walk.physical().isEmpty());
        outcome.setText(walk.physical().isPresent()
                ? texts.get("walk.physical", HexText.grouped(walk.physical().getAsLong())) : texts.get("walk.missing"));
        cached.setText(walk.paging() ? cached(walk) : "");
        fields.show(closer == null || walk.parts().get(0).level() != LEVELS ? null : subject(closer));
    }

    /** What the TLB holds where it would look for the address. */
    private String cached(PageWalk walk) {
        int number = TlbState.number(walk.linear());
        Optional<TlbState.Entry> held = moment.getValue().tlb().entry(number);
        if (held.isEmpty()) {
            return texts.get("walk.tlb.empty", number);
        }
        TlbState.Entry entry = held.get();
        if (entry.page() != (walk.linear() & -PAGE) || !entry.serves()) {
            return texts.get("walk.tlb.other", number, HexText.grouped(entry.page()), Integer.toString(entry.space()));
        }
        boolean stale = walk.physical().isEmpty() || (walk.physical().getAsLong() & -PAGE) != entry.frame();
        return texts.get(stale ? "walk.tlb.stale" : "walk.tlb.same", number, HexText.grouped(entry.frame()), rights(entry));
    }

    private static String rights(TlbState.Entry entry) {
        return String.format("R/W=%d U/S=%d D=%d G=%d XD=%d", bit(entry.writable()), bit(entry.user()), bit(entry.dirty()),
                bit(entry.global()), bit(entry.noExecute()));
    }

    private static int bit(boolean set) {
        return set ? 1 : 0;
    }

    /** The level to look at more closely, or null without paging. */
    private PageWalk.Level closer(PageWalk walk) {
        List<PageWalk.Level> levels = walk.levels();
        int row = LEVELS - chosen;
        return levels.isEmpty() ? null : levels.get(chosen == 0 || row >= levels.size() ? levels.size() - 1 : row);
    }

    private void showParts(PageWalk walk) {
        parts.getChildren().clear();
        for (PageWalk.Part part : walk.parts()) {
            Label name = new Label(texts.get("walk.part." + part.level()));
            name.getStyleClass().add("walk-part-name");
            String digits = part.level() == 0 ? Long.toHexString(part.value()) : Long.toString(part.value());
            Label value = new Label(digits);
            value.getStyleClass().addAll("mono", "walk-part-value");
            Label bits = new Label(part.range());
            bits.getStyleClass().addAll("mono", "walk-part-bits");
            VBox box = new VBox(name, value, bits);
            box.getStyleClass().add("walk-part");
            HBox.setHgrow(box, Priority.ALWAYS);
            parts.getChildren().add(box);
        }
    }

    private FieldSubject subject(PageWalk.Level level) {
        String title = texts.get("walk.level." + level.level(), Integer.toString(level.index()));
        return new FieldSubject(title, texts.get("walk.entry", HexText.grouped(level.entryAddress()),
                HexText.full(level.entry())), Layouts.pageEntry(level.level()), new Bits(level.entry(), 0),
                bits -> entries.explain(bits.low(), level.level()),
                bits -> whatIf.begin(List.of(new Edit.Memory(level.entryAddress(), bytes(bits.low()))), title));
    }

    private static Bytes bytes(long value) {
        byte[] content = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
        return Bytes.copyOf(content, content.length);
    }
}
