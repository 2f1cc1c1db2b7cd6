package faultline.ui;

import faultline.boot.Guest;
import faultline.history.Moment;
import faultline.lesson.MomentQuery;
import faultline.ui.picture.PictureRequest;
import faultline.ui.platform.LibraryCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import javafx.application.Application;

/** Starts the window, or draws pictures of it where there is no display. Once in a process. */
public final class Launch {
    private static final String CLASS_PATH_WARNING = "Unsupported JavaFX configuration";

    private Launch() {
    }

    /**
     * Opens the window on its start page and returns when it is closed.
     *
     * @return false when the display refused
     */
    public static boolean start() {
        return launch("", Optional.empty());
    }

    /**
     * Opens the window on a lesson and returns when it is closed.
     *
     * @param folder the lesson's folder
     * @param moment where to go in its run; empty for its introduction
     * @return false when the display refused
     */
    public static boolean lesson(String folder, Optional<MomentQuery> moment) {
        return launch(App.LESSON + folder, moment);
    }

    /**
     * Opens the window on a kernel and returns when it is closed.
     *
     * @param moment where to go in its run; empty for its start
     * @return false when the display refused
     */
    public static boolean file(Path kernel, Optional<MomentQuery> moment) {
        return launch(App.FILE + kernel, moment);
    }

    /**
     * Opens the window on a lesson of a pack and returns when it is closed.
     *
     * @param lesson see {@link faultline.lesson.pack.LessonPack#lesson}
     * @return false when the display refused
     */
    public static boolean pack(Path lesson, Optional<MomentQuery> moment) {
        return launch(App.PACK + lesson, moment);
    }

    /**
     * Opens the window on a lesson that is being written, and returns when it is closed.
     *
     * @return false when the display refused
     */
    public static boolean preview(Path folder) {
        return launch(App.PREVIEW + folder, Optional.empty());
    }

    private static boolean launch(String argument, Optional<MomentQuery> moment) {
        new LibraryCache().choose();
        Logger quiet = quietLogger();
        try {
            Application.launch(App.class, argument, moment.map(MomentQuery::toString).orElse(""));
            return true;
        } catch (UnsupportedOperationException noDisplay) {
            return false;
        } finally {
            quiet.setFilter(null);
        }
    }

    /**
     * Draws pictures of a lesson's steps.
     *
     * @param folder of the lesson
     * @param target where the pictures go
     * @return how many were drawn
     * @throws IOException when they cannot be drawn or written
     */
    public static int lessonPictures(String folder, Path target) throws IOException {
        return pictures(App.LESSON + folder, target);
    }

    /**
     * Draws pictures of a kernel's run where its first exceptions are.
     *
     * @return how many were drawn
     * @throws IOException when they cannot be drawn or written
     */
    public static int filePictures(Path kernel, Path target) throws IOException {
        return pictures(App.FILE + kernel, target);
    }

    /**
     * Draws pictures of the stage, without a display.
     *
     * @return how many moments were drawn
     * @throws IOException when they cannot be drawn or written
     */
    public static int shot(PictureRequest request, Guest guest, List<Moment> moments) throws IOException {
        new LibraryCache().choose();
        Logger quiet = quietLogger();
        try {
            return HeadlessToolkit.run((int) request.size().width(), (int) request.size().height(),
                    () -> request.draw(guest, moments, Models.SHEETS));
        } finally {
            quiet.setFilter(null);
        }
    }

    /**
     * Draws pictures of the steps of a pack's lesson.
     *
     * @return how many were drawn
     * @throws IOException when they cannot be drawn or written
     */
    public static int packPictures(Path lesson, Path target) throws IOException {
        return pictures(App.PACK + lesson, target);
    }

    private static int pictures(String argument, Path target) throws IOException {
        new LibraryCache().choose();
        Logger quiet = quietLogger();
        try {
            return new Pictures(target).draw(argument);
        } finally {
            quiet.setFilter(null);
        }
    }

    /** JavaFX warns that it was loaded from the class path, which is meant. The caller keeps the logger, and its filter with it. */
    private static Logger quietLogger() {
        Logger logger = Logger.getLogger("javafx");
        logger.setFilter(message -> message.getMessage() == null || !message.getMessage().startsWith(CLASS_PATH_WARNING));
        return logger;
    }
}
