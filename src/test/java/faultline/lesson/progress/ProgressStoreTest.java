package faultline.lesson.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.History;
import faultline.history.Position;
import faultline.lesson.Lesson;
import faultline.lesson.LessonFolder;
import faultline.lesson.Runs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressStoreTest {
    private static final Runs RUNS = new Runs();
    private static final String FOLDER = "08-a-stack-the-cpu-can-trust";
    @TempDir
    private Path folder;

    private static Progress some() {
        LessonProgress done = LessonProgress.NONE.at(new Place(2, "One field is different", "kernel.asm", 1, 7))
                .answeredWrong(LessonProgress.question("The overflow", 1), "event.handler/14")
                .answeredRight(LessonProgress.question("The overflow", 1)).solvedExercise("exercise");
        return Progress.NONE.with(FOLDER, done).with("01-an-exception-nobody-handles", LessonProgress.NONE.atEnd());
    }

    @Test
    void keepsWhatWasDone() throws ProgressException {
        ProgressStore store = new ProgressStore(folder.resolve("not/yet/there"));
        assertEquals(Progress.NONE, store.load());
        store.save(some());
        Progress loaded = new ProgressStore(folder.resolve("not/yet/there")).load();
        assertEquals(some(), loaded);
        assertEquals(Map.of("The overflow #1", false), loaded.lesson(FOLDER).answers());
        assertEquals(Map.of("The overflow #1", "event.handler/14"), loaded.lesson(FOLDER).mistakes());
        assertEquals("01-an-exception-nobody-handles", loaded.lastLesson().orElseThrow());
        assertEquals(LessonProgress.NONE, loaded.lesson("nowhere"));
    }

    @Test
    void leavesNothingBesideTheFile() throws ProgressException, IOException {
        ProgressStore store = new ProgressStore(folder);
        store.save(some());
        store.save(Progress.NONE);
        assertEquals(List.of("progress.json"), names());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{", "[]", "{}", "null", "{\"format\": \"faultline-progress\", \"version\": 2}",
        "{\"format\": \"faultline-progress\", \"version\": 1}",
        "{\"format\": \"faultline-progress\", \"version\": 1, \"lessons\": {\"a\": null}}",
        "{\"format\": \"faultline-progress\", \"version\": 1, \"lessons\": {\"a\": {\"place\": {\"step\": -5}}}}",
        "{\"format\": \"faultline-progress\", \"version\": 1, \"lessons\": 5}",
        "{\"format\": \"faultline-progress\", \"version\": 1, \"lessons\": {}, \"extra\": 1}", "\u00ff\u0000"})
    void refusesADamagedFileAndKeepsItAside(String content) throws IOException, ProgressException {
        ProgressStore store = new ProgressStore(folder);
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        Files.write(store.file(), bytes);
        ProgressException problem = assertThrows(ProgressException.class, store::load);
        assertTrue(problem.getMessage().contains("progress.json.damaged-1"), problem.getMessage());
        assertFalse(problem.getMessage().contains("Exception"), problem.getMessage());
        assertEquals(1, problem.getMessage().lines().count());
        assertEquals(new String(bytes, StandardCharsets.ISO_8859_1), new String(
                Files.readAllBytes(folder.resolve("progress.json.damaged-1")), StandardCharsets.ISO_8859_1));
        assertEquals(Progress.NONE, store.load());
        store.save(some());
        Files.write(store.file(), bytes);
        assertThrows(ProgressException.class, store::load);
        assertTrue(names().contains("progress.json.damaged-2"));
    }

    @Test
    void aTruncatedFileIsNeverTakenForAWholeOne() throws IOException, ProgressException {
        ProgressStore store = new ProgressStore(folder);
        store.save(some());
        byte[] whole = Files.readAllBytes(store.file());
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(store.file(), Arrays.copyOf(whole, length));
            assertThrows(ProgressException.class, store::load);
        }
    }

    @Test
    void goesToAnotherMachineAndBack() throws ProgressException, IOException {
        ProgressStore here = new ProgressStore(folder.resolve("here"));
        here.save(some());
        Path file = folder.resolve("exported.json");
        here.exportTo(file);
        ProgressStore there = new ProgressStore(folder.resolve("there"));
        there.save(Progress.NONE);
        assertEquals(some(), there.importFrom(file));
        assertEquals(some(), there.load());
        assertTrue(Files.exists(folder.resolve("there/progress.json.before-import")));
        Files.writeString(file, "{");
        assertThrows(ProgressException.class, () -> there.importFrom(file));
        assertThrows(ProgressException.class, () -> there.importFrom(folder.resolve("nowhere")));
        assertEquals(some(), there.load());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Linux | FAULTLINE_DATA=/data | /data",
        "Linux | XDG_DATA_HOME=/x | /x/faultline",
        "Linux | XDG_DATA_HOME=x | /home/me/.local/share/faultline",
        "Linux | A=B | /home/me/.local/share/faultline",
        "Mac OS X | XDG_DATA_HOME=/x | /home/me/Library/Application Support/Faultline",
        "Windows 11 | LOCALAPPDATA=/l | /l/Faultline",
        "Windows 11 | A=B | /home/me/AppData/Local/Faultline"})
    void findsTheFolder(String system, String variable, String expected) {
        String[] parts = variable.split("=");
        assertEquals(Path.of(expected),
                ProgressStore.defaultFolder(system, Path.of("/home/me"), Map.of(parts[0], parts[1])));
    }

    @Test
    void comesBackToTheExactPlace() throws Exception {
        Lesson lesson = LessonFolder.packed(FOLDER).lesson();
        History history = RUNS.of(FOLDER + "/kernel.asm");
        for (int step = -1; step < lesson.steps().size(); step++) {
            Position moment = step < 0 ? Position.START : lesson.steps().get(step).at().resolve(history).orElseThrow();
            for (int further = 0; further < 40; further += 13) {
                Position at = history.at(new Position(moment.step() + further - 1, 3)).position();
                Place place = Place.of(lesson, step, "kernel.asm", history, at);
                assertEquals(step, place.stepIn(lesson));
                assertEquals(at, place.in(lesson, history));
            }
        }
    }

    @Test
    void findsAStepThatHasMoved() throws Exception {
        Lesson lesson = LessonFolder.packed(FOLDER).lesson();
        assertEquals(3, new Place(1, lesson.steps().get(3).title(), "kernel.asm", 0, 0).stepIn(lesson));
        assertEquals(lesson.steps().size() - 1, new Place(99, "gone", "kernel.asm", 0, 0).stepIn(lesson));
    }
}
