package faultline.ui.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import javafx.scene.Node;

/** Rows that are made once and used again: the nodes of a list whose length changes. */
final class RowPool<R extends Node> {
    private final ObservableList<Node> parent;
    private final Supplier<R> maker;
    private final List<R> rows = new ArrayList<>();
    private int used;

    RowPool(ObservableList<Node> parent, Supplier<R> maker) {
        this.parent = parent;
        this.maker = maker;
    }

    /** Begins a new list. */
    void begin() {
        used = 0;
    }

    /** The next row, visible. */
    R next() {
        if (used == rows.size()) {
            R row = maker.get();
            rows.add(row);
            parent.add(row);
            // A row that is made during layout has missed the pass that styles it, and would measure its text wrongly.
            row.applyCss();
        }
        R row = rows.get(used++);
        Card.show(row, true);
        return row;
    }

    /** Hides the rows that the list did not need. */
    void end() {
        for (int i = used; i < rows.size(); i++) {
            Card.show(rows.get(i), false);
        }
    }

    /** The rows in use. */
    List<R> rows() {
        return rows.subList(0, used);
    }
}
