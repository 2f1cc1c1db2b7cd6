package faultline.ui.picture;

import faultline.explain.Texts;
import faultline.history.Grain;
import faultline.history.History;
import faultline.history.Moment;
import faultline.ui.action.Actions;
import faultline.ui.dialog.Dialogs;
import faultline.ui.dock.Overlay;
import faultline.ui.editor.FilePicker;
import faultline.ui.progress.Jobs;
import faultline.ui.run.RunModel;
import faultline.ui.theme.ThemeManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Copies and saves pictures of the stage, for slides. */
public final class PictureActions {
    /**
     * How pictures are made.
     *
     * @param height of them, in pixels
     * @param millis how long an animation shows each
     */
    public record Choices(ObservableIntegerValue height, ObservableIntegerValue millis) {
    }

    private final RunModel run;
    private final Choices choices;
    private final ThemeManager theme;
    private final FilePicker picker;
    private final Jobs jobs;
    private final Overlay overlay;
    private final Dialogs dialogs;
    private final Texts texts;

    /** @param texts any texts of the window's language */
    public PictureActions(RunModel run, Choices choices, ThemeManager theme, FilePicker picker, Jobs jobs, Overlay overlay, Dialogs dialogs,
                          Texts texts) {
        this.run = run;
        this.choices = choices;
        this.theme = theme;
        this.picker = picker;
        this.jobs = jobs;
        this.overlay = overlay;
        this.dialogs = dialogs;
        this.texts = texts.sibling("faultline.ui.picture");
    }

    public void addTo(Actions actions) {
        actions.add("picture-copy", this::copy, "!Ctrl+Shift+C");
        actions.add("picture-save", this::save, "!Ctrl+Shift+P");
        actions.add("picture-steps", this::askForSteps);
        for (String id : List.of("picture-copy", "picture-save", "picture-steps")) {
            actions.get(id).enabledProperty().bind(run.momentProperty().isNotNull());
        }
    }

    private OffScreenStage stage() {
        return new OffScreenStage(run.guestProperty().get(), theme, PictureSize.slide(choices.height().get()), texts);
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putImage(stage().image(run.moment()));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void save() {
        Moment moment = run.moment();
        picker.save(texts.get("name") + ".png").ifPresent(file -> write(file, List.of(moment)));
    }

    private void askForSteps() {
        StepsSheet sheet = new StepsSheet(texts, overlay::close, this::saveSteps);
        overlay.ask(sheet, sheet.focusTarget());
    }

    private void saveSteps(int count, Grain grain) {
        Moment first = run.moment();
        BooleanSupplier wanted = run.untilNextCommand();
        picker.save(texts.get("name") + ".gif").ifPresent(file -> run.inquire(
                (history, here) -> moments(history, first, count, grain, wanted), moments -> {
                    if (wanted.getAsBoolean()) {
                        write(file, moments);
                    }
                }));
    }

    /** A moment and so many after it, fewer at the end of the run. */
    public static List<Moment> moments(History history, Moment first, int count, Grain grain) {
        return moments(history, first, count, grain, () -> true);
    }

    private static List<Moment> moments(History history, Moment first, int count, Grain grain, BooleanSupplier wanted) {
        List<Moment> moments = new ArrayList<>(List.of(first));
        Moment last = first;
        for (int i = 0; i < count && wanted.getAsBoolean(); i++) {
            Moment next = history.next(last, grain);
            if (next.position().equals(last.position())) {
                break;
            }
            moments.add(next);
            last = next;
        }
        return moments;
    }

    private void write(Path file, List<Moment> moments) {
        PictureFiles files = new PictureFiles(file, PictureFormat.of(file).orElse(PictureFormat.PNG), choices.millis().get());
        Painter painter = new WindowPainter(stage());
        jobs.run(texts.get("job", file.getFileName()), progress -> {
            files.write(moments, painter, progress);
            return file;
        }, written -> { }, problem -> dialogs.failed(texts.get("failed", file.getFileName()), problem));
    }
}
