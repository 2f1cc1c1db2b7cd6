package faultline.ui.timeline;

import faultline.history.Mark;
import faultline.history.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the timeline shows: a run, the part of it that is in view, the cursor, and the user's bookmarks. */
public final class TimelineModel {
    /** The nearest view shows about so many steps. */
    private static final int LEAST_STEPS = 2;
    /** What one turn of the wheel or one key zooms. */
    private static final double ZOOM_STEP = 1.5;
    /** What one arrow key moves the cursor by, of the view's width. */
    private static final double CURSOR_STEP = 0.01;
    /** Micro-steps can be told apart where a step takes more of the view's width than this. */
    private static final double FINE = 0.05;
    private static final Comparator<Bookmark> IN_ORDER = Comparator.comparing(Bookmark::position);

    private final ReadOnlyObjectWrapper<TimelineData> data = new ReadOnlyObjectWrapper<>(this, "data", TimelineData.NONE);
    private final ReadOnlyObjectWrapper<Viewport> viewport = new ReadOnlyObjectWrapper<>(this, "viewport", Viewport.WHOLE);
    private final ObjectProperty<Position> cursor = new SimpleObjectProperty<>(this, "cursor");
    private final ObservableList<Bookmark> bookmarks = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Position> parting = new ReadOnlyObjectWrapper<>(this, "parting");
    private TimelineScale scale = new TimelineScale(List.of(), Position.START);

    // ---- the run ----------------------------------------------------------------------------------------------------

    ReadOnlyObjectProperty<TimelineData> dataProperty() {
        return data.getReadOnlyProperty();
    }

    TimelineData data() {
        return data.get();
    }

    /** Shows more of the run, or another one. What is in view stays, as far as that can be said. */
    void show(TimelineData known) {
        Position from = scale.position(viewport.get().from());
        Position to = scale.position(viewport.get().to());
        boolean whole = viewport.get().isWhole();
        scale = new TimelineScale(known.knots(), known.end());
        if (!whole) {
            double left = scale.place(from);
            viewport.set(new Viewport(left, Math.max(left + Math.ulp(1.0) * 16, scale.place(to))));
        }
        data.set(known);
    }

    /** Forgets the part in view and the cursor, for another run is shown. */
    void begin() {
        viewport.set(Viewport.WHOLE);
        cursor.set(null);
    }

    // ---- the view ---------------------------------------------------------------------------------------------------

    ReadOnlyObjectProperty<Viewport> viewportProperty() {
        return viewport.getReadOnlyProperty();
    }

    Viewport viewport() {
        return viewport.get();
    }

    /** Where a position lies in the view: 0 at its left edge, 1 at its right one; beyond them when it is not in view. */
    double within(Position position) {
        return viewport.get().within(scale.place(position));
    }

    /** The position at a part of the view's width. */
    Position at(double within) {
        Viewport view = viewport.get();
        return scale.position(view.place(Math.max(0, Math.min(1, within))), FINE * view.span());
    }

    /** Zooms by steps, nearer for positive ones; what lies at a part of the view's width stays there. */
    void zoom(double steps, double within) {
        double place = viewport.get().place(Math.max(0, Math.min(1, within)));
        long step = scale.position(place).step();
        double first = scale.place(new Position(Math.max(0, step - LEAST_STEPS / 2), 0));
        double least = scale.place(new Position(step + LEAST_STEPS / 2, 0)) - first;
        viewport.set(viewport.get().zoomed(Math.pow(ZOOM_STEP, -steps), place, Math.min(1, Math.max(least, 1e-15))));
    }

    /** Shows the whole run. */
    void showAll() {
        viewport.set(Viewport.WHOLE);
    }

    /** Moves the view by a part of its width, to the right for positive ones. */
    void pan(double part) {
        viewport.set(viewport.get().moved(part));
    }

    /** Moves the view if a position lies outside. */
    void reveal(Position position) {
        double place = scale.place(position);
        if (!viewport.get().contains(place)) {
            viewport.set(viewport.get().around(place));
        }
    }

    // ---- the cursor -------------------------------------------------------------------------------------------------

    /** The place that the keyboard points at, or null. */
    ObjectProperty<Position> cursorProperty() {
        return cursor;
    }

    /**
     * Moves the cursor by small parts of the view.
     *
     * @param from where it begins when there is none
     */
    void moveCursor(int parts, Position from) {
        Position begin = cursor.get() == null ? from : cursor.get();
        Position found = at(within(begin) + parts * CURSOR_STEP);
        boolean forward = parts > 0;
        if (forward ? found.compareTo(begin) <= 0 : found.compareTo(begin) >= 0) {
            // A step is wider than that.
            found = new Position(Math.max(0, begin.step() + (forward ? 1 : begin.microStep() > 0 ? 0 : -1)), 0);
        }
        pointAt(found);
    }

    /** Moves the cursor to a position and brings it into view. */
    void pointAt(Position position) {
        Position found = position.compareTo(scale.end()) > 0 ? scale.end() : position;
        cursor.set(found);
        reveal(found);
    }

    /** Moves the cursor to the next or previous mark, bookmark or boot; it stays where there is none. */
    void moveCursorToMark(boolean forward, Position from) {
        Position begin = cursor.get() == null ? from : cursor.get();
        stops().stream().filter(stop -> forward ? stop.compareTo(begin) > 0 : stop.compareTo(begin) < 0)
                .min(forward ? Comparator.naturalOrder() : Comparator.reverseOrder()).ifPresent(this::pointAt);
    }

    private List<Position> stops() {
        List<Position> stops = new ArrayList<>();
        TimelineData known = data.get();
        known.marks().forEach(mark -> stops.add(mark.position()));
        if (parting.get() != null) {
            stops.add(parting.get());
        }
        bookmarksInReach().forEach(bookmark -> stops.add(bookmark.position()));
        if (!known.hasMarks(0, known.end().step())) {
            known.stretches().stream().filter(stretch -> stretch.exceptions() > 0)
                    .forEach(stretch -> stops.add(new Position(stretch.from(), 0)));
        }
        for (long reset : known.resets()) {
            stops.add(new Position(reset, 1));
        }
        return stops;
    }

    /** The mark or bookmark nearest to a part of the view's width, not farther than {@code reach} of it; else what lies there. */
    Position snap(double within, double reach) {
        Stream<Position> signs = Stream.concat(Stream.ofNullable(parting.get()), Stream.concat(
                bookmarksInReach().stream().map(Bookmark::position), data.get().marks().stream().map(Mark::position)));
        Position nearest = at(within);
        double best = reach;
        for (Position sign : (Iterable<Position>) signs::iterator) {
            double distance = Math.abs(within(sign) - within);
            if (distance < best) {
                best = distance;
                nearest = sign;
            }
        }
        return nearest;
    }

    // ---- two branches -----------------------------------------------------------------------------------------------

    /** Where the run parts from the branch that stands beside it, or null. */
    ReadOnlyObjectProperty<Position> partingProperty() {
        return parting.getReadOnlyProperty();
    }

    /** Marks where the run parts from the branch that stands beside it; null for nowhere. */
    public void showParting(Position position) {
        parting.set(position);
    }

    // ---- bookmarks --------------------------------------------------------------------------------------------------

    /** In the order of their positions. */
    public ObservableList<Bookmark> bookmarks() {
        return bookmarks;
    }

    /** Those at places that the run is known to come to. The others have none on the strip yet. */
    List<Bookmark> bookmarksInReach() {
        return bookmarks.stream().filter(bookmark -> scale.holds(bookmark.position())).toList();
    }

    /** Sets a bookmark, in place of one at the same position. */
    public void setBookmark(Bookmark bookmark) {
        List<Bookmark> all = new ArrayList<>(bookmarks);
        all.removeIf(other -> other.position().equals(bookmark.position()));
        all.add(bookmark);
        all.sort(IN_ORDER);
        bookmarks.setAll(all);
    }

    /** Sets all bookmarks anew. */
    public void setBookmarks(List<Bookmark> all) {
        bookmarks.setAll(all.stream().sorted(IN_ORDER).toList());
    }

    public void removeBookmark(Bookmark bookmark) {
        bookmarks.remove(bookmark);
    }
}
