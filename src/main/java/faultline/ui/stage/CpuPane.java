package faultline.ui.stage;

import faultline.ui.stage.StagePicture.CpuPicture;
import faultline.ui.stage.StagePicture.RegisterRow;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** The processor's registers; what the step has changed is lit, with the former value below it. */
final class CpuPane extends Card {
    private static final double ROOMY = 1.68;
    private static final double TIGHT = 1.3;
    private static final double FORMER = 1.0;
    private static final double GAP = 0.5;
    private static final double SUBHEADING = 1.6;

    private final RowPool<RegisterView> rows = new RowPool<>(getChildren(), RegisterView::new);
    private final Label tables = label("stage-heading");
    private CpuPicture picture;
    /** What a former value takes, in em. */
    private double former = FORMER;

    CpuPane(String tablesTitle) {
        super("cpu-card", "");
        tables.setText(capitals(tablesTitle));
        getChildren().add(tables);
    }

    void show(CpuPicture shown) {
        picture = shown;
        setHeading(shown.title());
        requestLayout();
    }

    /** The row of a register that is on show, or null. */
    Label row(String name) {
        for (RegisterView row : rows.rows()) {
            if (row.shown.register().equals(name)) {
                return row.value;
            }
        }
        return null;
    }

    /** The values that the step has changed. */
    List<Label> changed() {
        return rows.rows().stream().filter(row -> !row.former.getText().isEmpty()).map(row -> row.value).toList();
    }

    @Override
    void layoutBody(double x, double y, double width, double height, double em) {
        if (picture == null) {
            return;
        }
        List<RegisterRow> general = new ArrayList<>(picture.general());
        double fixed = (2 * GAP + SUBHEADING) * em;
        double room = (height - fixed) / em;
        former = FORMER;
        while (needed(general) > room && dropIdle(general)) {
            // each turn gives up the least interesting general register
        }
        if (needed(general) > room) {
            // What has changed stays lit; the former values are in the pop-overs.
            former = 0;
        }
        while (!general.isEmpty() && needed(general) > room) {
            general.remove(general.size() - 1);
        }
        double roomy = (room - formers(general)) / count(general);
        double rowHeight = Math.max(TIGHT, Math.min(ROOMY, roomy)) * em;
        rows.begin();
        double at = layoutRows(picture.main(), x, y, width, rowHeight, em) + GAP * em;
        at = layoutRows(general, x, at, width, rowHeight, em) + GAP * em;
        place(tables, x, at, width, SUBHEADING * em);
        layoutRows(picture.tables(), x, at + SUBHEADING * em, width, rowHeight, em);
        rows.end();
    }

    private int count(List<RegisterRow> general) {
        return picture.main().size() + general.size() + picture.tables().size();
    }

    private double formers(List<RegisterRow> general) {
        List<RegisterRow> all = new ArrayList<>(picture.main());
        all.addAll(general);
        all.addAll(picture.tables());
        return former * all.stream().filter(RegisterRow::changed).count();
    }

    private double needed(List<RegisterRow> general) {
        return count(general) * TIGHT + formers(general);
    }

    /** Removes the last general register that the step has left alone; false when there is none. */
    private static boolean dropIdle(List<RegisterRow> general) {
        for (int i = general.size() - 1; i >= 0; i--) {
            if (!general.get(i).changed()) {
                general.remove(i);
                return true;
            }
        }
        return false;
    }

    private double layoutRows(List<RegisterRow> shown, double x, double y, double width, double rowHeight, double em) {
        double at = y;
        for (RegisterRow register : shown) {
            RegisterView row = rows.next();
            row.show(register);
            double height = rowHeight + (register.changed() ? former * em : 0);
            row.former.setVisible(former > 0);
            place(row, x, at, width, height);
            row.rowHeight = rowHeight;
            at += height;
        }
        return at;
    }

    /** A register: name, value, and the former value struck out. */
    private static final class RegisterView extends Region {
        private final Label name = label("register-name");
        private final Label value = label("register-value");
        private final Label former = label("register-former");
        private double rowHeight;
        private RegisterRow shown = new RegisterRow("", "", "", "");

        private RegisterView() {
            getStyleClass().add("register");
            value.setAlignment(Pos.CENTER_RIGHT);
            former.setAlignment(Pos.CENTER_RIGHT);
            getChildren().addAll(name, value, former);
        }

        private void show(RegisterRow row) {
            if (row.equals(shown)) {
                return;
            }
            shown = row;
            Subject.mark(this, new Subject.Register(shown.register(), shown.value(), shown.former()));
            setText(name, shown.name());
            setText(value, shown.value());
            setText(former, shown.former());
            setId("register-" + shown.register().replaceAll("[^A-Z0-9]", ""));
            pseudoClassStateChanged(HOT, shown.changed());
            setAccessibleText(shown.name() + " " + shown.value());
            applyCss();
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            double nameWidth = widthOf(name);
            double valueWidth = Math.min(getWidth() - nameWidth, widthOf(value));
            place(name, 0, 0, nameWidth, rowHeight);
            place(value, getWidth() - valueWidth, 0, valueWidth, rowHeight);
            place(former, 0, rowHeight - 1, getWidth(), getHeight() - rowHeight);
        }
    }
}
