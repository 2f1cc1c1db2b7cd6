package faultline.ui.lesson;

import faultline.lesson.LessonException;
import faultline.lesson.LessonFolder;
import faultline.lesson.pack.FolderWatcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Shows a lesson while its author writes it: each time that a file is saved, it is read anew at the step that is open. */
public final class LessonPreview {
    private final LessonModel lessons;
    private final Consumer<Exception> failed;

    /** @param failed is told on the window's thread why the lesson could not be read */
    public LessonPreview(LessonModel lessons, Consumer<Exception> failed) {
        this.lessons = lessons;
        this.failed = failed;
    }

    /** Opens a lesson's folder and follows it for as long as the program runs. */
    public void follow(Path folder) {
        reload(folder);
        Thread watcher = new Thread(() -> watch(folder), "preview");
        watcher.setDaemon(true);
        watcher.start();
    }

    private void watch(Path folder) {
        try (FolderWatcher watcher = new FolderWatcher(folder)) {
            while (!watcher.await().isEmpty()) {
                Platform.runLater(() -> reload(folder));
            }
        } catch (IOException unwatchable) {
            Platform.runLater(() -> failed.accept(unwatchable));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void reload(Path folder) {
        try {
            lessons.reopen(LessonFolder.onDisk(folder));
        } catch (LessonException unreadable) {
            failed.accept(unreadable);
        }
    }
}
