package faultline.ui.stage;

import faultline.explain.Texts;
import faultline.ui.stage.StagePicture.CellKind;
import faultline.ui.stage.StagePicture.CellRow;
import java.util.ArrayList;
import java.util.List;

/** Makes a stack's rows few enough to be shown: repeated cells become one row, and where that is not enough, the middle does. */
final class StackFolding {
    /** So many equal cells in a row are worth a fold: first, fold and last take three rows. */
    private static final int REPEATS = 4;
    /** Fewer rows than these would not tell a stack. */
    private static final int FEWEST = 5;
    /** Rows that are kept at the old end of a stack, its top among them. */
    private static final int KEPT_ABOVE = 2;

    private final Texts texts;

    StackFolding(Texts texts) {
        this.texts = texts;
    }

    /**
     * The rows to show, highest address first.
     *
     * @param most how many there may be; fewer than {@value #FEWEST} are taken as that many
     */
    List<CellRow> fold(List<CellRow> rows, int most) {
        List<CellRow> shown = foldRepeats(rows);
        if (shown.size() > most) {
            shown = foldAhead(shown);
        }
        int room = Math.max(FEWEST, most);
        return shown.size() <= room ? shown : foldMiddle(shown, room);
    }

    /** The cells to come are the first to share a row. */
    private List<CellRow> foldAhead(List<CellRow> rows) {
        List<CellRow> ahead = rows.stream().filter(row -> row.kind() == CellKind.AHEAD).toList();
        if (ahead.size() < 2) {
            return rows;
        }
        List<CellRow> shown = new ArrayList<>(rows.subList(0, rows.size() - ahead.size()));
        shown.add(new CellRow(CellKind.FOLD, ahead.get(0).address(),
                texts.get("stack.fold.ahead", String.valueOf(ahead.size())), null, false));
        return shown;
    }

    private List<CellRow> foldRepeats(List<CellRow> rows) {
        List<CellRow> shown = new ArrayList<>();
        int at = 0;
        while (at < rows.size()) {
            int end = endOfRepeats(rows, at);
            if (end - at < REPEATS) {
                shown.add(rows.get(at++));
                continue;
            }
            CellRow first = rows.get(at);
            int folded = end - at - 2;
            shown.add(first);
            shown.add(new CellRow(CellKind.FOLD, first.address() - 8,
                    texts.get("stack.fold", "⋮ " + folded, first.text()), null, false, texts.get("stack.fold.short", "⋮ " + folded), ""));
            shown.add(rows.get(end - 1));
            at = end;
        }
        return shown;
    }

    /** The end of the run of equal plain cells that begins at an index. */
    private static int endOfRepeats(List<CellRow> rows, int start) {
        CellRow first = rows.get(start);
        int end = start;
        while (end < rows.size() && repeats(first, rows.get(end))) {
            end++;
        }
        return Math.max(end, start + 1);
    }

    private static boolean repeats(CellRow first, CellRow other) {
        return other.kind() == CellKind.CELL && other.field() == null && other.text().equals(first.text());
    }

    /** Keeps the rows next to the top and those at the growing end, which is where things happen. */
    private List<CellRow> foldMiddle(List<CellRow> rows, int most) {
        int below = most - KEPT_ABOVE - 1;
        List<CellRow> shown = new ArrayList<>(rows.subList(0, KEPT_ABOVE));
        int hidden = rows.size() - KEPT_ABOVE - below;
        shown.add(new CellRow(CellKind.FOLD, rows.get(KEPT_ABOVE).address(),
                texts.get("stack.fold.other", String.valueOf(hidden)), null, false));
        shown.addAll(rows.subList(rows.size() - below, rows.size()));
        return shown;
    }
}
