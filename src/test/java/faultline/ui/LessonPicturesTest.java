package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import faultline.lesson.Lesson;
import faultline.ui.layout.LayoutCheck;
import faultline.ui.run.PlayPace;
import faultline.ui.theme.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Draws the window wherever the lessons lead, in all themes and in the sizes that matter, to be looked at; and finds text
 * that is cut off or covered, and scroll bars on the stage. Takes many minutes: {@code src/test/pictures/draw} runs it.
 */
@Tag("pictures")
class LessonPicturesTest extends WindowJourney {
    private static final Path TARGET = Path.of(System.getProperty("pictures.folder", "target/pictures"));
    /** Bars and cards that never scroll: nothing in them may be cut off or covered. */
    private static final List<String> WHOLE = List.of("#stage", ".top-bar", ".transport-bar", ".lesson-band");
    /** Panes that scroll: what they hold may lie outside, but is not shortened. */
    private static final List<String> SCROLLING = List.of(".left-dock", ".right-dock");

    private final List<String> complaints = new ArrayList<>();
    private ContactSheet sheet;

    @ParameterizedTest
    @CsvSource({"1280, 720, 100, false, english", "1920, 1080, 100, false, english", "1920, 1080, 150, false, english",
        "1920, 1080, 200, true, english", "1280, 720, 100, false, german", "1920, 1080, 100, false, german"})
    void everyStepOfEveryLesson(int width, int height, int zoom, boolean presented, String language) throws IOException {
        act(() -> {
            window().actions().get("language-" + language).run();
            window().run().speedProperty().set(PlayPace.INSTANT);
            stage().setWidth(width);
            stage().setHeight(height);
            window().appearance().setZoom(zoom);
        });
        // In another language the words differ, but not the colours.
        for (Theme theme : language.equals("english") ? List.of(Theme.values()) : List.of(Theme.LIGHT)) {
            act(() -> window().appearance().setTheme(theme));
            String layout = width + "x" + height + "-" + zoom + (presented ? "-presented" : "") + "-" + theme.id() + "-" + language;
            sheet = new ContactSheet(TARGET, layout);
            for (Lesson lesson : read(() -> window().lessons().lessons())) {
                draw(lesson, presented);
            }
            sheet.close();
        }
        Files.write(TARGET.resolve("complaints-" + width + "x" + height + "-" + zoom + "-" + language + ".txt"), complaints);
        assertEquals(List.of(), complaints);
    }

    private void draw(Lesson lesson, boolean presented) throws IOException {
        openLesson(lesson.number());
        act(() -> window().presenter().present(presented));
        draw(lesson, "introduction");
        for (Lesson.Step step : lesson.steps()) {
            act(() -> window().lessons().next());
            draw(lesson, step.title());
        }
        act(() -> window().presenter().present(false));
    }

    private void draw(Lesson lesson, String title) throws IOException {
        settle();
        String name = String.format(Locale.ROOT, "%02d · %s", lesson.number(), title);
        List<String> found = read(this::look);
        found.forEach(one -> complaints.add(sheet.layout() + ": " + name + ": " + one));
        WritableImage drawn = read(() -> scene().snapshot(null));
        sheet.add(SwingFXUtils.fromFXImage(drawn, null), name, found);
    }

    private List<String> look() {
        List<String> found = new ArrayList<>();
        for (String selector : WHOLE) {
            for (Node node : shown(selector)) {
                found.addAll(LayoutCheck.complaints(node));
            }
        }
        for (String selector : SCROLLING) {
            for (Node node : shown(selector)) {
                LayoutCheck.complaints(node).stream().filter(one -> one.startsWith("cut off")).forEach(found::add);
            }
        }
        for (Node bar : scene().lookup("#stage").lookupAll(".scroll-bar")) {
            if (bar instanceof ScrollBar && isShown(bar)) {
                found.add("scroll bar on the stage");
            }
        }
        return found;
    }

    private List<Node> shown(String selector) {
        return scene().getRoot().lookupAll(selector).stream().filter(LessonPicturesTest::isShown).toList();
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getLayoutBounds().getWidth() > 0;
    }

    /** Pictures in a folder, and a page that shows them side by side. */
    private static final class ContactSheet {
        private final Path folder;
        private final StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<style>"
                + "body { font-family: sans-serif } figure { display: inline-block; width: 31%; margin: .5% }"
                + " img { width: 100% } .bad { color: #b00 }</style>\n");
        private int count;

        private ContactSheet(Path target, String layout) throws IOException {
            folder = Files.createDirectories(target.resolve(layout));
        }

        private String layout() {
            return folder.getFileName().toString();
        }

        private void add(BufferedImage drawn, String name, List<String> found) throws IOException {
            count++;
            String words = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
            String file = String.format(Locale.ROOT, "%03d-%s.png", count, words);
            ImageIO.write(drawn, "png", folder.resolve(file).toFile());
            page.append("<figure><a href=\"").append(file).append("\"><img loading=\"lazy\" src=\"").append(file)
                    .append("\"></a><figcaption>").append(escaped(name));
            found.forEach(one -> page.append("<br><span class=\"bad\">").append(escaped(one)).append("</span>"));
            page.append("</figcaption></figure>\n");
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;");
        }

        private void close() throws IOException {
            Files.writeString(folder.resolve("index.html"), page);
        }
    }
}
