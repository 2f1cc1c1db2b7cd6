package faultline.ui;

import faultline.explain.Texts;
import faultline.lesson.Lesson;
import faultline.ui.lesson.LessonBand;
import faultline.ui.present.PresenterLayer;
import faultline.ui.progress.JobsView;
import faultline.ui.start.FileDrop;
import faultline.ui.timeline.TimelineView;
import faultline.ui.timeline.TransportBar;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.controlsfx.control.NotificationPane;

/** A face in its scene: bars above and below, docks and stage between them, layers over all. */
final class WindowFrame {
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final PseudoClass WIDE = PseudoClass.getPseudoClass("wide");
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final Models models;
    private final Face face;
    private final Texts texts;
    private final BorderPane content;
    private final StringBinding title;
    private final Scene scene;
    /** Kept here, for a binding that nobody holds ends. */
    private final List<BooleanBinding> sizes;

    /** @param openFile opens a file that is dropped on the window */
    WindowFrame(Models models, Face face, Consumer<Path> openFile, double width, double height) {
        this.models = models;
        this.face = face;
        texts = face.texts();
        title = Bindings.createStringBinding(this::title, models.lessons.lessonProperty(), models.run.bootedProperty(),
                models.file.fileProperty(), models.file.unsavedProperty());
        content = new BorderPane(withNotices(face.docks().pane()));
        content.getStyleClass().add("workbench");
        TopBar top = new TopBar(face.actions(), models.appearance, texts, title, lessonMenu());
        content.setTop(top);
        TransportBar transport = new TransportBar(models.run, models.timeline, face.actions(), texts, new TimelineView(
                models.timeline, models.run, models.theme, models.appearance, face.bookmarking()::ask, texts, face.following()), face.following());
        content.setBottom(new VBox(lessonBand(), face.branchBar(), transport));
        JobsView jobsView = new JobsView(models.jobs, texts, face.following());
        StackPane.setAlignment(jobsView, Pos.BOTTOM_RIGHT);
        PresenterLayer presenterLayer = new PresenterLayer(models.presenter, face.following());
        scene = new Scene(new StackPane(content, jobsView, face.overlay(), presenterLayer), width, height);
        models.theme.dress(scene);
        new FileDrop(openFile).accept(scene);
        face.actions().listen(scene, face.overlay()::isAsking);
        presenterLayer.follow(scene);
        face.docks().pane().aloneProperty().bind(models.presenter.presentingProperty().or(models.beside.shownProperty()));
        present(models.presenter.presenting());
        sizes = fit(top, transport);
    }

    private List<BooleanBinding> fit(TopBar top, TransportBar transport) {
        WindowShape shape = new WindowShape(scene.widthProperty(), scene.heightProperty(), models.appearance);
        face.docks().pane().leftDrawerProperty().bind(shape.leftDrawer(face.course().pinned()));
        face.docks().pane().rightDrawerProperty().bind(shape.rightDrawer());
        top.fit(shape);
        top.follow(models.course.questions().anywhereProperty(), face.following());
        BooleanBinding narrow = shape.narrow();
        BooleanBinding wide = shape.wide();
        BooleanBinding compact = shape.compact();
        transport.fit(narrow);
        wide.subscribe(is -> content.pseudoClassStateChanged(WIDE, is));
        narrow.subscribe(is -> content.pseudoClassStateChanged(NARROW, is));
        compact.subscribe(is -> content.pseudoClassStateChanged(COMPACT, is));
        return List.of(narrow, wide, compact);
    }

    /** Shows this in a window. */
    void show(Stage stage) {
        stage.titleProperty().bind(Bindings.createStringBinding(() -> title.get().isEmpty()
                ? texts.get("window.title") : texts.get("window.title.open", title.get()), title));
        stage.setScene(scene);
        stage.show();
        // What lies below the notices comes into the scene with its first styles; before that it cannot have the keys.
        scene.getRoot().applyCss();
        face.machine().requestFocus();
    }

    /** Shows the stage alone on the whole screen, or all of the window again. */
    void present(boolean now) {
        for (Node bar : List.of(content.getTop(), content.getBottom())) {
            bar.setVisible(!now);
            bar.setManaged(!now);
        }
        face.fitted().setPresented(now);
    }

    /** The step's words, while the lesson's dock is not to be seen. */
    private LessonBand lessonBand() {
        LessonBand band = face.course().band();
        band.visibleProperty().bind(face.docks().pane().leftDrawerProperty().and(face.docks().pane().leftOpenProperty().not())
                .and(models.lessons.lessonProperty().isNotNull()).and(face.course().workshop().openProperty().not()));
        band.managedProperty().bind(band.visibleProperty());
        return band;
    }

    /** Tells what could not be done in a line above the stage. */
    private NotificationPane withNotices(Region below) {
        NotificationPane notices = new NotificationPane(below);
        notices.setFocusTraversable(false);
        face.following().follow(models.run.failureProperty(), () -> {
            Throwable failure = models.run.failureProperty().get();
            if (failure == null) {
                notices.hide();
            } else {
                notices.show(texts.get("failure.title", failure.getMessage()));
            }
        });
        return notices;
    }

    /** What is open, and whether it is saved. */
    private String title() {
        Path saved = models.file.fileProperty().get();
        String name = saved != null ? saved.getFileName().toString() : models.openName(texts);
        return models.file.unsavedProperty().get() ? texts.get("window.title.unsaved", name) : name;
    }

    private MenuButton lessonMenu() {
        MenuButton menu = new MenuButton(texts.get("course.title"));
        menu.setAccessibleText(texts.get("course.name"));
        for (Lesson lesson : models.lessons.lessons()) {
            MenuItem item = new MenuItem(texts.get("lesson.title", Integer.toString(lesson.number()), lesson.title()));
            item.setOnAction(event -> face.actions().get("lesson-" + lesson.number()).run());
            menu.getItems().add(item);
        }
        return menu;
    }
}
