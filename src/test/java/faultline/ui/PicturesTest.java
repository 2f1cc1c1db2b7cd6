package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.lesson.LessonCatalog;
import faultline.lesson.pack.LessonTemplate;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(DrawingCondition.class)
class PicturesTest {
    @TempDir
    Path folder;

    private List<Path> draw(String argument) throws Exception {
        FxToolkit.registerPrimaryStage();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            new Pictures(folder).drawAll(argument);
            return null;
        });
        List<Path> pictures = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".png")).sorted().forEach(pictures::add);
        }
        return pictures;
    }

    @Test
    void drawsEachStepOfALesson() throws Exception {
        String lesson = "08-a-stack-the-cpu-can-trust";
        List<Path> pictures = draw(App.LESSON + lesson);
        assertEquals(new LessonCatalog().load(lesson).steps().size(), pictures.size());
        for (Path picture : pictures) {
            assertShowsSomething(picture);
        }
    }

    @Test
    void drawsEachStepOfALessonInAPack() throws Exception {
        Path lesson = folder.resolve("13-mine");
        new LessonTemplate().writeTo(lesson);
        assertEquals(5, draw(App.PACK + lesson).size());
    }

    @Test
    void drawsTheFirstMarksOfAKernel() throws Exception {
        List<Path> pictures = draw(App.FILE + "lessons/02-catching-it/kernel.asm");
        assertTrue(pictures.size() >= 3, pictures.toString());
    }

    private static void assertShowsSomething(Path picture) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        assertEquals(1920, image.getWidth());
        assertEquals(1080, image.getHeight());
        int[] pixels = image.getRGB(0, 0, 1920, 1080, null, 0, 1920);
        long colors = Arrays.stream(pixels).distinct().limit(100).count();
        assertEquals(100, colors, "a picture of text and tables has many colours");
    }
}
