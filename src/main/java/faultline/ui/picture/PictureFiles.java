package faultline.ui.picture;

import faultline.history.Moment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;
import javax.imageio.ImageIO;

/**
 * Where pictures go. One PNG or SVG is written to the file itself; of several, each goes to a file with its number before the
 * ending: {@code name-001.png}.
 *
 * @param millis how long an animation shows each
 */
public record PictureFiles(Path file, PictureFormat format, int millis) {
    /**
     * Draws and writes moments.
     *
     * @param progress is told which part is done, 0 to 1
     * @throws IOException          when a file cannot be written
     * @throws InterruptedException when nobody waits for them any more; what is written by then stays
     */
    void write(List<Moment> moments, Painter painter, DoubleConsumer progress) throws IOException, InterruptedException {
        if (format == PictureFormat.GIF) {
            try (GifWriter writer = new GifWriter(file, millis)) {
                for (int i = 0; i < moments.size(); i++) {
                    writer.add(painter.pixels(moments.get(i)));
                    progress.accept((i + 1.0) / moments.size());
                }
            }
            return;
        }
        for (int i = 0; i < moments.size(); i++) {
            write(moments.get(i), moments.size() == 1 ? file : numbered(i + 1), painter);
            progress.accept((i + 1.0) / moments.size());
        }
    }

    /** The same, and nobody is told how far it is. */
    void write(List<Moment> moments, Painter painter) throws IOException, InterruptedException {
        write(moments, painter, part -> { });
    }

    private Path numbered(int number) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
        return file.resolveSibling(String.format("%s-%03d%s", name.substring(0, dot), number, name.substring(dot)));
    }

    private void write(Moment moment, Path target, Painter painter) throws IOException, InterruptedException {
        if (format == PictureFormat.SVG) {
            Files.writeString(target, painter.svg(moment));
            return;
        }
        BufferedImage image = painter.pixels(moment);
        if (!ImageIO.write(image, "png", target.toFile())) {
            throw new IOException(target.toString());
        }
    }
}
