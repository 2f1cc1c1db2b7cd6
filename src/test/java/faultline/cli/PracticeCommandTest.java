package faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.isa.InstructionTable;
import faultline.lesson.Choice;
import faultline.lesson.practice.Practice;
import faultline.lesson.practice.PracticeTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PracticeCommandTest {
    private final PracticeTask task = new Practice(InstructionTable.load()).task(42, PracticeTask.Mode.NAME);

    @Test
    void printsTheTaskAndJudgesAChoice() {
        CommandRun printed = CommandRun.of("practice", "--seed", "42", "--mode", "name", "--hints");
        assertEquals(0, printed.exitCode(), printed.err());
        assertTrue(printed.out().contains(task.story()) && printed.out().contains(task.hints().get(0)), printed.out());
        assertTrue(printed.out().endsWith(task.source()));
        List<Choice> choices = task.choices();
        for (int i = 0; i < choices.size(); i++) {
            assertTrue(printed.out().contains((i + 1) + ". " + choices.get(i).text()), printed.out());
            CommandRun chosen = CommandRun.of("practice", "--seed", "42", "--mode", "name", Integer.toString(i + 1));
            assertEquals(choices.get(i).right() ? 0 : 1, chosen.exitCode(), chosen.out());
            assertTrue(chosen.out().contains(choices.get(i).misconception()), chosen.out());
        }
    }

    @Test
    void writesTheKernelAndJudgesARepair(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("kernel.asm");
        CommandRun written = CommandRun.of("practice", "--seed", "42", "--mode", "repair", "--write", file.toString());
        assertEquals(0, written.exitCode(), written.err());
        assertTrue(written.out().contains("prints \""), written.out());
        assertEquals(task.source(), Files.readString(file));
        assertEquals(1, CommandRun.of("practice", "--seed", "42", file.toString()).exitCode());
        Files.writeString(file, task.original());
        CommandRun repaired = CommandRun.of("practice", "--seed", "42", file.toString());
        assertEquals(0, repaired.exitCode(), repaired.out());
    }

    @ParameterizedTest
    @CsvSource({"'practice 2', 2", "'practice --seed 42 9', 2", "'practice --seed 42 nowhere.asm', 3",
        "'practice --seed many', 2", "'practice --mode guess', 2", "'practice --seed 1 --write /nowhere/k.asm', 3"})
    void saysWhatIsWrong(String line, int exitCode) {
        CommandRun run = CommandRun.of(line.split(" "));
        assertEquals(exitCode, run.exitCode(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }
}
