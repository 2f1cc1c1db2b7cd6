package faultline.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.explain.Texts;
import faultline.isa.InstructionTable;
import faultline.lesson.Lesson;
import faultline.lesson.LessonFolder;
import faultline.lesson.LessonCatalog;
import faultline.machine.cpu.InstructionDecoding;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class NarratedLessonTest {
    private static final InstructionTable TABLE = InstructionTable.load();

    @Test
    void everyLessonIsToldStepByStepWithWhatTheMachineDoes() throws Exception {
        LessonCatalog catalog = new LessonCatalog();
        for (String folder : catalog.folders()) {
            Lesson lesson = catalog.load(folder);
            StringWriter told = new StringWriter();
            new NarratedLesson(lesson, LessonFolder.packed(lesson.folder()), new KernelArgument(TABLE), new InstructionDecoding(TABLE),
                    new Texts("faultline.cli.open")).tell(new PrintWriter(told, true));
            String text = told.toString();
            assertTrue(text.contains(lesson.title()));
            for (Lesson.Step step : lesson.steps()) {
                assertTrue(text.contains(step.title()), step.title());
            }
            long sentences = text.lines().filter(line -> line.startsWith("→ ")).count();
            assertTrue(sentences == lesson.steps().size(), folder + " tells of " + sentences + " moments");
            assertTrue(text.lines().allMatch(line -> line.length() <= 80), folder);
        }
    }
}
