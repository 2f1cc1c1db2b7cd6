package faultline.ui.lesson.exercise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.asm.ResourceLoader;
import faultline.lesson.Check;
import faultline.lesson.Grade;
import faultline.lesson.progress.DraftStore;
import faultline.ui.lesson.exercise.ExerciseModel.Row;
import faultline.ui.lesson.exercise.ExerciseModel.Standing;
import faultline.ui.lesson.exercise.ExerciseModel.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.node.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExerciseModelTest {
    private static final List<String> CHECKS = List.of("caught", "no boot loop");
    private static final Row UNKNOWN = new Row("caught", Standing.UNKNOWN, "");

    private final Deque<Runnable> background = new ArrayDeque<>();
    private ExerciseModel model;

    @BeforeEach
    void openAnExercise() {
        model = new ExerciseModel((work, done) -> background.add(() -> done.accept(work.get())));
        model.open(piece("one"));
    }

    private static Workpiece piece(String id) {
        return new Workpiece(id, "title", new Document(), id + ".asm", "given " + id, "solved " + id,
                ResourceLoader.lessons(), CHECKS, List.of("first", "second"), ExerciseModelTest::judge);
    }

    private static Grade judge(String source) {
        boolean right = source.startsWith("solved");
        return new Grade("answer", right ? Grade.Verdict.PASSED : Grade.Verdict.FAILED,
                List.of(new Check.Result("caught", right, right ? "it holds" : "nothing was called"),
                        new Check.Result("no boot loop", true, "it holds")), List.of("a remark"), 1, 1, 1);
    }

    private void finish() {
        background.remove().run();
    }

    @Test
    void beginsWithWhatIsGiven() {
        assertEquals("given one", model.sourceProperty().get());
        assertEquals(State.EDITING, model.stateProperty().get());
        assertEquals(UNKNOWN, model.rowsProperty().get().get(0));
        assertEquals(0, model.hintsProperty().get());
    }

    @Test
    void whatWasWrittenIsThereOnAnotherDay(@TempDir Path data) {
        model.keepIn(new DraftStore(data));
        model.sourceProperty().set("half of one");
        model.open(piece("two"));
        model.sourceProperty().set("half of two/3: ä");
        model.keep();
        assertNull(model.problemProperty().get());

        ExerciseModel later = new ExerciseModel((work, done) -> done.accept(work.get()));
        later.keepIn(new DraftStore(data));
        later.open(piece("one"));
        assertEquals("half of one", later.sourceProperty().get());
        assertEquals("half of two/3: ä", later.draft(piece("two")));
        assertEquals("given three", later.draft(piece("three")));
    }

    @Test
    void whatCannotBeReadIsMovedAsideAndToldOnce(@TempDir Path data) throws IOException {
        List<byte[]> damaged = List.of(new byte[] {'a', (byte) 0xE4, 'b'}, new byte[] {(byte) 0xFF});
        model.keepIn(new DraftStore(data));
        for (int i = 0; i < damaged.size(); i++) {
            model.open(piece("two"));
            model.sourceProperty().set("half of two, " + i);
            model.keep();
            Path draft;
            try (Stream<Path> files = Files.list(data.resolve("drafts"))) {
                draft = files.filter(file -> file.toString().endsWith(".asm")).findFirst().orElseThrow();
            }
            Files.write(draft, damaged.get(i));

            ExerciseModel later = new ExerciseModel((work, done) -> done.accept(work.get()));
            later.keepIn(new DraftStore(data));
            later.open(piece("two"));
            assertEquals("given two", later.sourceProperty().get());
            IOException told = later.problemProperty().get();
            Path aside = draft.resolveSibling(draft.getFileName() + ".damaged-" + (i + 1));
            assertTrue(told.getMessage().contains(aside.toString()), told.getMessage());
            later.open(piece("three"));
            later.open(piece("two"));
            assertSame(told, later.problemProperty().get());
            later.sourceProperty().set("written anew");
            later.keep();
            assertArrayEquals(damaged.get(i), Files.readAllBytes(aside));
            assertEquals("written anew", Files.readString(draft));
        }
    }

    @Test
    void whatCannotBeKeptIsTold(@TempDir Path data) throws IOException {
        Files.writeString(data.resolve("drafts"), "a file in the folder's place");
        model.keepIn(new DraftStore(data));
        model.sourceProperty().set("half of one");
        model.keep();
        IOException told = model.problemProperty().get();
        assertNotNull(told);
        model.keep();
        assertSame(told, model.problemProperty().get(), "once is enough");
        assertEquals("half of one", model.sourceProperty().get());
    }

    @Test
    void eachCheckIsTickedOrCrossed() {
        model.check();
        assertEquals(State.CHECKING, model.stateProperty().get());
        finish();
        assertEquals(State.FAILED, model.stateProperty().get());
        assertEquals(List.of(new Row("caught", Standing.FAILS, "nothing was called"),
                new Row("no boot loop", Standing.HOLDS, "it holds")), model.rowsProperty().get());
        assertEquals(List.of("a remark"), model.messagesProperty().get());
        assertEquals(List.of(), model.passedProperty().get());
    }

    @Test
    void theSolutionPasses() {
        model.solve();
        model.check();
        finish();
        assertEquals(State.PASSED, model.stateProperty().get());
        assertEquals(List.of("one"), model.passedProperty().get());
    }

    @Test
    void whatIsChangedIsJudgedNoLonger() {
        model.check();
        finish();
        model.sourceProperty().set("something else");
        assertEquals(State.EDITING, model.stateProperty().get());
        assertEquals(UNKNOWN, model.rowsProperty().get().get(0));
    }

    @Test
    void aResultThatComesTooLateIsNotShown() {
        model.check();
        model.sourceProperty().set("something else");
        finish();
        assertEquals(State.EDITING, model.stateProperty().get());

        model.check();
        model.cancel();
        assertEquals(State.EDITING, model.stateProperty().get());
        model.check();
        finish();
        assertEquals(State.CHECKING, model.stateProperty().get(), "that was the cancelled one");
        finish();
        assertEquals(State.FAILED, model.stateProperty().get());
    }

    @Test
    void hintsComeOneByOne() {
        for (int expected : List.of(1, 2, 2)) {
            model.hint();
            assertEquals(expected, model.hintsProperty().get());
        }
    }

    @Test
    void whatWasWrittenIsKeptForEachExercise() {
        model.sourceProperty().set("mine");
        model.hint();
        model.open(piece("two"));
        assertEquals("given two", model.sourceProperty().get());
        assertEquals(0, model.hintsProperty().get());
        model.open(piece("one"));
        assertEquals("mine", model.sourceProperty().get());
        assertEquals(1, model.hintsProperty().get());
        model.reset();
        assertEquals("given one", model.sourceProperty().get());
    }

    @Test
    void theStatesAreToldApartFromOpening() {
        model.check();
        finish();
        model.open(piece("two"));
        assertEquals(State.EDITING, model.stateProperty().get());
        assertTrue(model.messagesProperty().get().isEmpty());
    }
}
