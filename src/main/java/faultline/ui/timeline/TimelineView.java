package faultline.ui.timeline;

import faultline.explain.Texts;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.ui.draw.CanvasPane;
import faultline.ui.draw.Following;
import faultline.ui.run.RunModel;
import faultline.ui.theme.AppearanceModel;
import faultline.ui.theme.ThemeManager;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * The whole run on one strip, with lanes below it. Hovering tells what is there, a click goes there, and so do keys; the
 * wheel zooms.
 */
public final class TimelineView extends CanvasPane {
    /** In em: how far a mark attracts the pointer. */
    private static final double REACH = 0.5;
    /** In pixels: a shorter way is a click. */
    private static final double DRAG = 4;
    /** In pixels: what one click of a wheel scrolls. */
    private static final double WHEEL = 40;

    private final TimelineModel model;
    private final RunModel run;
    private final ThemeManager theme;
    private final AppearanceModel appearance;
    private final Texts texts;
    private final TimelineWords words;
    private final Consumer<Position> bookmarking;
    private final Tooltip tip = new Tooltip();
    private final ContextMenu menu = new ContextMenu();
    /** The width of the lanes' captions in pixels. */
    private double captions;
    private double pressedAt;
    private double draggedTo;
    private boolean dragging;

    /**
     * @param bookmarking asks for the name of a bookmark at a position
     * @param texts       any texts of the window's language
     * @param following   what the view listens to while it is shown
     */
    public TimelineView(TimelineModel model, RunModel run, ThemeManager theme, AppearanceModel appearance,
                        Consumer<Position> bookmarking, Texts texts, Following following) {
        this.model = model;
        this.run = run;
        this.theme = theme;
        this.appearance = appearance;
        this.bookmarking = bookmarking;
        this.texts = texts.sibling("faultline.ui.timeline");
        words = new TimelineWords(model, this.texts);
        getStyleClass().add("timeline");
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleHelp(this.texts.get("timeline.help"));
        setFocusTraversable(true);
        listen(following);
        addEventHandler(MouseEvent.ANY, this::onMouse);
        addEventHandler(ScrollEvent.SCROLL, this::onScroll);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        addEventHandler(KeyEvent.KEY_TYPED, this::onTyped);
        setOnContextMenuRequested(event -> {
            showMenu(event.isKeyboardTrigger() ? here() : snap(event.getX()), event.getScreenX(), event.getScreenY());
            event.consume();
        });
        describe();
    }

    private void listen(Following following) {
        following.follow(run.momentProperty(), this::moved);
        following.follow(model.dataProperty(), this::redraw);
        following.follow(model.viewportProperty(), this::redraw);
        following.follow(model.partingProperty(), this::pointed);
        following.follow(model.bookmarks(), this::redraw);
        following.follow(model.cursorProperty(), this::pointed);
        following.follow(theme.paletteProperty(), this::redraw);
        following.take(appearance.zoomProperty(), zoom -> {
            captions = LanePainter.captionsWidth(texts, appearance.em());
            redraw();
        });
        focusedProperty().addListener(property -> {
            model.cursorProperty().set(null);
            redraw();
        });
        tip.getStyleClass().add("timeline-tip");
    }

    private void moved() {
        if (run.moment() != null) {
            model.reveal(run.moment().position());
        }
        describe();
        redraw();
    }

    /** Where the cursor is, or else what is shown. */
    private Position here() {
        Moment moment = run.moment();
        Position shown = moment == null ? Position.START : moment.position();
        return model.cursorProperty().get() == null ? shown : model.cursorProperty().get();
    }

    private TimelineLayout rows() {
        return TimelineLayout.of(getWidth(), getHeight(), appearance.em(), captions);
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        Moment moment = run.moment();
        new TimelinePainter(g, model, rows(), theme.palette(), texts, appearance.em())
                .draw(moment == null ? null : moment.position());
        if (isFocused()) {
            g.setStroke(theme.palette().color("now"));
            g.setLineWidth(1);
            g.strokeRect(1.5, 1.5, width - 3, height - 3);
        }
    }

    // ---- telling ----------------------------------------------------------------------------------------------------

    private void pointed() {
        describe();
        redraw();
        Position cursor = model.cursorProperty().get();
        if (cursor == null || getScene() == null) {
            tip.hide();
        } else {
            tell(cursor, rows().x(model.within(cursor)));
        }
    }

    /** Says what is at a position, above that pixel. */
    private void tell(Position position, double x) {
        tip.setText(words.at(position));
        Bounds bounds = localToScreen(getBoundsInLocal());
        if (bounds == null) {
            return;
        }
        if (!tip.isShowing()) {
            tip.show(this, bounds.getMinX() + x, bounds.getMinY());
        }
        tip.setAnchorX(bounds.getMinX() + x - tip.getWidth() / 2);
        tip.setAnchorY(bounds.getMinY() - tip.getHeight());
    }

    /** Screen readers hear where the run stands, or what the cursor points at. */
    private void describe() {
        setAccessibleText(texts.get("timeline.value", words.at(here()).replace("\n", ". ")));
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> (double) here().step();
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> (double) model.data().end().step();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    // ---- the mouse --------------------------------------------------------------------------------------------------

    private Position snap(double x) {
        TimelineLayout rows = rows();
        return model.snap(rows.within(x), REACH * appearance.em() / rows.width());
    }

    private void onMouse(MouseEvent event) {
        if (run.moment() == null) {
            return;
        }
        if (event.getEventType() == MouseEvent.MOUSE_MOVED) {
            tell(snap(event.getX()), event.getX());
        } else if (event.getEventType() == MouseEvent.MOUSE_EXITED) {
            tip.hide();
        } else if (event.getButton() == MouseButton.PRIMARY) {
            onButton(event);
            event.consume();
        }
    }

    private void onButton(MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
            requestFocus();
            menu.hide();
            pressedAt = event.getX();
            draggedTo = event.getX();
            dragging = false;
        } else if (event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
            onDrag(event.getX());
        } else if (event.getEventType() == MouseEvent.MOUSE_CLICKED && event.getClickCount() == 2) {
            model.showAll();
        } else if (event.getEventType() == MouseEvent.MOUSE_CLICKED && !dragging && event.getClickCount() == 1) {
            goTo(snap(event.getX()));
        }
    }

    /** Where the whole run is in view, one drags the pointer; else the run. */
    private void onDrag(double x) {
        dragging |= Math.abs(x - pressedAt) >= DRAG;
        if (!dragging) {
            return;
        }
        if (model.viewport().isWhole()) {
            run.jumpTo(snap(x));
        } else {
            model.pan((draggedTo - x) / rows().width());
        }
        draggedTo = x;
    }

    private void onScroll(ScrollEvent event) {
        if (run.moment() == null || event.isInertia()) {
            return;
        }
        boolean sideways = Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY()) || event.isShiftDown();
        if (sideways) {
            model.pan(-(event.getDeltaX() + (event.isShiftDown() ? event.getDeltaY() : 0)) / rows().width());
        } else {
            model.zoom(event.getDeltaY() / WHEEL, rows().within(event.getX()));
        }
        event.consume();
    }

    private void goTo(Position position) {
        model.cursorProperty().set(null);
        run.jumpTo(position);
    }

    // ---- the keyboard -----------------------------------------------------------------------------------------------

    private void onKey(KeyEvent event) {
        if (run.moment() == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int parts = event.isShiftDown() ? 10 : 1;
        boolean pointing = model.cursorProperty().get() != null;
        switch (event.getCode()) {
            case LEFT, KP_LEFT -> model.moveCursor(-parts, here());
            case RIGHT, KP_RIGHT -> model.moveCursor(parts, here());
            case HOME -> model.pointAt(Position.START);
            case END -> model.pointAt(model.data().end());
            case ENTER -> goTo(here());
            case ESCAPE -> model.cursorProperty().set(null);
            default -> {
                return;
            }
        }
        if (pointing || model.cursorProperty().get() != null) {
            event.consume();
        }
    }

    /** Signs stand on other keys in other countries: what counts is what is typed. */
    private void onTyped(KeyEvent event) {
        if (run.moment() == null) {
            return;
        }
        switch (event.getCharacter()) {
            case "+", "=" -> model.zoom(1, model.within(here()));
            case "-" -> model.zoom(-1, model.within(here()));
            case "[" -> model.moveCursorToMark(false, here());
            case "]" -> model.moveCursorToMark(true, here());
            default -> {
                return;
            }
        }
        event.consume();
    }

    // ---- bookmarks --------------------------------------------------------------------------------------------------

    private void showMenu(Position position, double x, double y) {
        menu.getItems().setAll(item(texts.get("menu.bookmark"), () -> bookmarking.accept(position)));
        for (Bookmark bookmark : model.bookmarks()) {
            if (bookmark.position().equals(position)) {
                menu.getItems().setAll(item(texts.get("menu.rename", bookmark.name()), () -> bookmarking.accept(position)),
                        item(texts.get("menu.remove", bookmark.name()), () -> model.removeBookmark(bookmark)));
            }
        }
        for (Bookmark bookmark : model.bookmarks()) {
            menu.getItems().add(item(texts.get("menu.go", bookmark.name()), () -> {
                model.cursorProperty().set(null);
                run.reach(bookmark.position());
            }));
        }
        if (model.partingProperty().get() != null) {
            menu.getItems().add(item(texts.get("menu.parting"), () -> goTo(model.partingProperty().get())));
        }
        if (!model.viewport().isWhole()) {
            menu.getItems().add(item(texts.get("menu.all"), model::showAll));
        }
        tip.hide();
        menu.show(this, x, y);
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}
