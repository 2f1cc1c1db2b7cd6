package faultline.ui.timeline;

import faultline.explain.Texts;
import faultline.history.Position;
import faultline.ui.action.Actions;
import faultline.ui.dialog.Dialogs;
import faultline.ui.run.RunModel;

/** Has the user name bookmarks. */
public final class Bookmarking {
    private final TimelineModel model;
    private final RunModel run;
    private final Dialogs dialogs;
    private final Texts texts;

    /** @param texts any texts of the window's language */
    public Bookmarking(TimelineModel model, RunModel run, Dialogs dialogs, Texts texts) {
        this.model = model;
        this.run = run;
        this.dialogs = dialogs;
        this.texts = texts.sibling("faultline.ui.timeline");
    }

    /** Adds the action that sets a bookmark at what is shown. */
    public void addTo(Actions actions) {
        actions.add("bookmark", () -> ask(run.moment().position()), "!Ctrl+M").enabledProperty()
                .bind(run.momentProperty().isNotNull());
    }

    /** Asks for the name of a bookmark at a position, and sets it. */
    public void ask(Position position) {
        String proposed = model.bookmarks().stream().filter(bookmark -> bookmark.position().equals(position))
                .map(Bookmark::name).findFirst().orElse(texts.get("bookmark.default", TimelineWords.count(position.step())));
        dialogs.askText(texts.get("bookmark.title"), proposed, texts.get("bookmark.set"),
                name -> model.setBookmark(new Bookmark(name, position)));
    }
}
