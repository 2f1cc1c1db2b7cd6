package faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class CheckCommandTest {
    private static final Path LESSON = Path.of("lessons/08-a-stack-the-cpu-can-trust");

    @TempDir
    private Path answers;

    @BeforeEach
    void handIn() throws IOException {
        Files.copy(LESSON.resolve("solution.asm"), answers.resolve("anna.asm"));
        Files.copy(LESSON.resolve("exercise.asm"), answers.resolve("bert.asm"));
        Files.writeString(answers.resolve("carl.asm"), "times 1000000000 db 0\n");
        Files.createDirectory(answers.resolve("dora"));
        Files.copy(LESSON.resolve("solution.asm"), answers.resolve("dora/kernel.asm"));
        Files.writeString(answers.resolve("notes.txt"), "no answer");
    }

    @Test
    void tellsPeople() {
        CommandRun run = CommandRun.of("check", "8", answers.toString());
        assertEquals(ExitCode.GUEST_FAILED, run.exitCode(), run.err());
        assertTrue(run.out().contains("2 of 4 answers pass."), run.out());
        assertTrue(run.out().contains("✗ caught #DF: after "), run.out());
        assertTrue(run.out().contains("carl.asm:1:"), run.out());
    }

    @Test
    void exitsWithZeroWhenAllPass() {
        assertEquals(ExitCode.OK, CommandRun.of("check", "8", answers.resolve("anna.asm").toString(),
                answers.resolve("dora").toString()).exitCode());
        assertEquals(ExitCode.UNREADABLE, CommandRun.of("check", "8", answers.resolve("anna.asm").toString(),
                answers.resolve("emil.asm").toString()).exitCode());
    }

    @Test
    void writesJson() throws IOException {
        CommandRun run = CommandRun.of("check", "8", answers.toString(), "--format", "json");
        ObjectMapper mapper = new ObjectMapper();
        List<String> lines = run.out().lines().filter(line -> !line.isBlank()).toList();
        assertEquals(4, lines.size());
        JsonNode bert = mapper.readTree(lines.get(1));
        assertEquals("FAILED", bert.get("verdict").asText());
        assertEquals("08-a-stack-the-cpu-can-trust/exercise", bert.get("exercise").asText());
        assertEquals("caught #DF", bert.get("checks").get(0).get("check").asText());
        assertEquals("NOT_ASSEMBLED", mapper.readTree(lines.get(2)).get("verdict").asText());
    }

    @Test
    void writesJunit() throws Exception {
        CommandRun run = CommandRun.of("check", "8", answers.toString(), "--format", "junit");
        Element suite = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(run.out().getBytes(StandardCharsets.UTF_8))).getDocumentElement();
        assertEquals("4", suite.getAttribute("tests"));
        assertEquals("1", suite.getAttribute("failures"));
        assertEquals("1", suite.getAttribute("errors"));
        assertEquals(4, suite.getElementsByTagName("testcase").getLength());
    }

    @Test
    void sharesTakeEachAnswerOnce() {
        int graded = 0;
        for (int i = 1; i <= 3; i++) {
            CommandRun run = CommandRun.of("check", "8", answers.toString(), "--format", "json", "--shard", i + "/3");
            graded += run.out().lines().filter(line -> !line.isBlank()).count();
        }
        assertEquals(4, graded);
    }

    @Test
    void saysWhatIsWrongWithTheCommand() {
        String answer = answers.resolve("anna.asm").toString();
        for (String[] wrong : List.of(new String[] {"check", "8", answer, "--shard", "4/3"},
                new String[] {"check", "8", answer, "--shard", "x"},
                new String[] {"check", "8", answer, "--max-steps", "0"},
                new String[] {"check", "8", answer, "--exercise", "nothing"})) {
            CommandRun run = CommandRun.of(wrong);
            assertEquals(ExitCode.USAGE, run.exitCode());
            assertTrue(run.isOneLineOfError(), run.err());
        }
        assertEquals(ExitCode.UNREADABLE, CommandRun.of("check", "88", answer).exitCode());
    }

    @Test
    void testsLessons() throws IOException {
        CommandRun good = CommandRun.of("lesson", "test", "8", LESSON.toString());
        assertEquals(ExitCode.OK, good.exitCode(), good.out() + good.err());
        assertEquals(2, good.out().lines().filter(line -> line.startsWith("✓ 08-")).count());

        Path broken = Files.createDirectory(answers.resolve("08-broken"));
        for (String file : List.of("kernel.asm", "solution.asm")) {
            Files.copy(LESSON.resolve(file), broken.resolve(file));
        }
        Files.copy(LESSON.resolve("solution.asm"), broken.resolve("exercise.asm"));
        Files.writeString(broken.resolve("lesson.md"), Files.readString(LESSON.resolve("lesson.md"))
                .replace("\"gate #DF\"", "\"gate #GP\""));
        CommandRun bad = CommandRun.of("lesson", "test", broken.toString());
        assertEquals(ExitCode.GUEST_FAILED, bad.exitCode());
        assertTrue(bad.out().contains("the run of kernel.asm never comes to “gate #GP”"), bad.out());
        assertTrue(bad.out().contains("is solved already: exercise.asm passes all checks"), bad.out());
    }
}
