package faultline.ui.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import faultline.explain.Texts;
import faultline.history.Grain;
import faultline.history.History;
import faultline.history.LessonKernels;
import faultline.history.Moment;
import faultline.lesson.MomentQuery;
import faultline.ui.platform.PictureRequirements;
import faultline.ui.settings.Settings;
import faultline.ui.theme.AppearanceModel;
import faultline.ui.theme.Theme;
import faultline.ui.theme.ThemeManager;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.text.Font;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/**
 * The stage beside pictures of it that were looked at. They were drawn with DejaVu fonts; without them the test is left out.
 * After a wanted change they are drawn anew by {@code -Dpictures.draw=src/test/resources/faultline/ui/picture}.
 */
class ReferencePicturesTest {
    private static final List<String> SHEETS = List.of("/faultline/ui/window.css", "/faultline/ui/stage.css");
    private static final int PATIENCE_SECONDS = 60;
    /** Edges of letters may differ by so much in a channel. */
    private static final int CHANNEL = 40;
    private static final double MOST_DIFFERENT = 0.004;

    private final LessonKernels kernels = new LessonKernels();

    @BeforeAll
    static void startTheToolkit() throws Exception {
        List<String> missing = new PictureRequirements().missingPackages();
        assumeTrue(missing.isEmpty(), () -> "missing: " + String.join(", ", missing));
        FxToolkit.registerPrimaryStage();
        assumeTrue(Font.getFamilies().containsAll(List.of("DejaVu Sans", "DejaVu Sans Mono")),
                "missing: fonts-dejavu-core, with which the reference pictures were drawn");
    }

    private static <T> T inWindow(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), work);
    }

    private static OffScreenStage stage(History history, Theme theme) {
        AppearanceModel appearance = new AppearanceModel(Settings.unsaved());
        appearance.setTheme(theme);
        return new OffScreenStage(history.guest(), new ThemeManager(appearance, SHEETS), new PictureSize(1280, 720, 1),
                new Texts("faultline.ui.window", Locale.ENGLISH));
    }

    private static Moment moment(History history, String query) {
        return history.at(MomentQuery.parse(query).resolve(history).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"8, first #PF, DARK", "8, gate #DF, LIGHT", "8, stack #DF, DARK", "8, push #DF, HIGH_CONTRAST",
        "8, handler #DF, LIGHT", "4, escalation, DARK", "4, shutdown, DARK", "4, shutdown, LIGHT", "2, end, DARK",
        "8, start, LIGHT"})
    void theStageLooksAsItDid(int lesson, String query, Theme theme) throws Exception {
        History history = kernels.run(lesson == 8 ? LessonKernels.TRUSTED : lesson == 4 ? LessonKernels.OVERFLOW
                : LessonKernels.CAUGHT);
        Moment moment = moment(history, query);
        BufferedImage drawn = inWindow(() -> stage(history, theme).pixels(moment));
        String name = lesson + "-" + query.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + "-" + theme.id() + ".png";
        String target = System.getProperty("pictures.draw");
        if (target != null) {
            assertTrue(ImageIO.write(drawn, "png", Path.of(target, name).toFile()));
        }
        try (InputStream in = getClass().getResourceAsStream(name)) {
            assertNotNull(in, name);
            assertTrue(different(ImageIO.read(in), drawn) <= MOST_DIFFERENT, () -> name + " looks different");
        }
    }

    /** The share of pixels that differ by more than the eye forgives. */
    private static double different(BufferedImage wanted, BufferedImage drawn) {
        assertEquals(wanted.getWidth(), drawn.getWidth());
        assertEquals(wanted.getHeight(), drawn.getHeight());
        int count = 0;
        for (int y = 0; y < drawn.getHeight(); y++) {
            for (int x = 0; x < drawn.getWidth(); x++) {
                int one = wanted.getRGB(x, y);
                int other = drawn.getRGB(x, y);
                boolean differs = false;
                for (int shift = 0; shift <= 16; shift += 8) {
                    differs |= Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)) > CHANNEL;
                }
                count += differs ? 1 : 0;
            }
        }
        return count / (double) (drawn.getWidth() * drawn.getHeight());
    }

    @Test
    void anSvgHoldsTextsAsTextsAndColoursOfTheTheme() throws Exception {
        History history = kernels.run(LessonKernels.TRUSTED);
        Moment moment = moment(history, "push #DF");
        String svg = inWindow(() -> stage(history, Theme.LIGHT).svg(moment));
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
        assertEquals("svg", document.getDocumentElement().getNodeName());
        assertTrue(document.getElementsByTagName("text").getLength() > 80);
        String words = document.getDocumentElement().getTextContent();
        for (String word : List.of("#DF · 8", "double_fault", "IST1", "guard page · not mapped", "TWO FAULTS AT ONCE?")) {
            assertTrue(words.contains(word), word);
        }
        assertTrue(svg.contains("fill=\"#eef1f6\""), "the light theme's background");
        assertTrue(document.getElementsByTagName("path").getLength() >= 3, "the wires and their end");
        assertTrue(document.getElementsByTagName("title").item(0).getTextContent().contains("pushes SS"));
    }

    @Test
    void stepsBecomeAnAnimationOrNumberedFiles(@TempDir Path folder) throws Exception {
        History history = kernels.run(LessonKernels.TRUSTED);
        List<Moment> moments = PictureActions.moments(history, moment(history, "gate #DF"), 2,
                Grain.MICRO_STEP);
        assertEquals(3, moments.size());
        Path gif = folder.resolve("steps.gif");
        Path png = folder.resolve("steps.png");
        inWindow(() -> {
            OffScreenStage stage = stage(history, Theme.DARK);
            new PictureFiles(gif, PictureFormat.GIF, 500).write(moments, stage);
            new PictureFiles(png, PictureFormat.PNG, 500).write(moments, stage);
            return null;
        });
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
            reader.setInput(in);
            assertEquals(3, reader.getNumImages(true));
        }
        for (int number = 1; number <= 3; number++) {
            assertEquals(1280, ImageIO.read(folder.resolve("steps-00" + number + ".png").toFile()).getWidth());
        }
    }
}
