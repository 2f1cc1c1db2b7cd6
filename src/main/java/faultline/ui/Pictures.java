package faultline.ui;

import faultline.history.Mark;
import faultline.lesson.Lesson;
import faultline.ui.run.PlayPace;
import faultline.ui.run.RunModel;
import faultline.ui.settings.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** Draws pictures of the window without a display. */
final class Pictures {
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    /** Of a run without a lesson, its first exceptions and what follows from them. */
    private static final int MOST_MARKS = 8;

    private final Path target;
    private int count;

    Pictures(Path target) {
        this.target = target;
    }

    /** Draws what an {@linkplain App argument} names. */
    int draw(String argument) throws IOException {
        return HeadlessToolkit.run(WIDTH, HEIGHT, () -> {
            drawAll(argument);
            return count;
        });
    }

    /** Draws on the window's thread. The engine works on it too, so that each picture shows what was asked for. */
    void drawAll(String argument) throws Exception {
        Workbench workbench = new Workbench(Settings.load(target.resolve("settings.properties")), Runnable::run);
        RunModel run = workbench.run();
        run.speedProperty().set(PlayPace.INSTANT);
        App.open(workbench, argument);
        Stage stage = new Stage();
        workbench.show(stage, WIDTH, HEIGHT);
        run.pulse(System.nanoTime());
        try {
            drawMoments(workbench, stage.getScene());
        } finally {
            stage.hide();
        }
    }

    private void drawMoments(Workbench workbench, Scene scene) throws IOException {
        RunModel run = workbench.run();
        Lesson lesson = workbench.lessons().lessonProperty().get();
        if (lesson != null) {
            for (Lesson.Step step : lesson.steps()) {
                workbench.lessons().next();
                save(run, scene, step.title());
            }
            return;
        }
        for (Mark mark : run.marksProperty().get().stream().filter(Mark::isStop).limit(MOST_MARKS).toList()) {
            run.jumpTo(mark.position());
            save(run, scene, mark.kind().name());
        }
    }

    private void save(RunModel run, Scene scene, String name) throws IOException {
        run.pulse(System.nanoTime());
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        count++;
        String words = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        File file = target.resolve(String.format("%02d-%s.png", count, words)).toFile();
        if (!ImageIO.write(SwingFXUtils.fromFXImage(scene.snapshot(null), null), "png", file)) {
            throw new IOException(file.toString());
        }
    }
}
