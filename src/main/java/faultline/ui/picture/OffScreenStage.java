package faultline.ui.picture;

import faultline.boot.Guest;
import faultline.explain.Texts;
import faultline.history.Moment;
import faultline.ui.stage.FittedStage;
import faultline.ui.stage.StageView;
import faultline.ui.theme.ThemeManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.ImageIO;

/** A stage of its own that nobody sees, to draw pictures of moments. To be used on the window's thread. */
public final class OffScreenStage {
    private final ReadOnlyObjectWrapper<Moment> moment = new ReadOnlyObjectWrapper<>();
    private final StageView view;
    private final Scene scene;

    /**
     * @param guest  the guest whose moments are drawn
     * @param theme  its looks and zoom
     * @param width  in pixels
     * @param height in pixels
     * @param texts  any texts of the language of the picture
     */
    public OffScreenStage(Guest guest, ThemeManager theme, double width, double height, Texts texts) {
        view = new StageView(moment, new ReadOnlyObjectWrapper<>(guest), texts);
        view.setMotionSpeed(Double.POSITIVE_INFINITY);
        scene = new Scene(new FittedStage(view), width, height);
        theme.dressOnce(scene);
    }

    /** Shows a moment. */
    public void show(Moment shown) {
        moment.set(shown);
        // Rows that the layout makes need a second pass.
        for (int i = 0; i < 2; i++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
    }

    /** What it shows, in pixels. */
    public BufferedImage pixels() {
        return SwingFXUtils.fromFXImage(scene.snapshot(null), null);
    }

    /** What it shows, as SVG. */
    public String svg() {
        return SvgWriter.write(scene.getRoot(), view.spoken());
    }

    /**
     * Draws one moment.
     *
     * @throws IOException when the file cannot be written
     */
    public void save(Moment shown, Path file, PictureFormat format) throws IOException {
        if (format == PictureFormat.GIF) {
            saveAnimation(List.of(shown), file, 1000);
            return;
        }
        show(shown);
        if (format == PictureFormat.SVG) {
            Files.writeString(file, svg());
        } else {
            writePng(pixels(), file);
        }
    }

    /**
     * Draws moments one after another into an animated GIF.
     *
     * @param millis how long each is shown
     * @throws IOException when the file cannot be written
     */
    public void saveAnimation(List<Moment> moments, Path file, int millis) throws IOException {
        try (GifWriter writer = new GifWriter(file, millis)) {
            for (Moment one : moments) {
                show(one);
                writer.add(pixels());
            }
        }
    }

    /**
     * Draws moments into files with numbers: {@code name-001.png} and so on for {@code name.png}.
     *
     * @throws IOException when a file cannot be written
     */
    public void saveNumbered(List<Moment> moments, Path file, PictureFormat format) throws IOException {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        for (int i = 0; i < moments.size(); i++) {
            String numbered = String.format("%s-%03d%s", name.substring(0, dot), i + 1, name.substring(dot));
            save(moments.get(i), file.resolveSibling(numbered), format);
        }
    }

    private static void writePng(BufferedImage image, Path file) throws IOException {
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException(file.toString());
        }
    }
}
