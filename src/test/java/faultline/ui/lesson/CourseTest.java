package faultline.ui.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.isa.InstructionTable;
import faultline.lesson.Lesson;
import faultline.lesson.LessonFolder;
import faultline.lesson.progress.LessonProgress;
import faultline.lesson.progress.Progress;
import faultline.lesson.progress.ProgressStore;
import faultline.ui.lesson.exercise.Workpiece;
import faultline.ui.run.RunModel;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lesson that is being written is read anew each time that its author saves it. */
class CourseTest {
    private static final Path WRITTEN = Path.of("lessons", "08-a-stack-the-cpu-can-trust");
    private static final int COLLECTIONS = 50;

    @TempDir
    private Path parent;
    private Path folder;
    private RunModel run;
    private Course course;

    @BeforeEach
    void write() throws Exception {
        folder = Files.createDirectory(parent.resolve(WRITTEN.getFileName()));
        try (Stream<Path> files = Files.list(WRITTEN)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        run = new RunModel(Runnable::run);
        course = new Course(InstructionTable.load(), run, (work, done) -> done.accept(work.get()),
                (work, done) -> done.accept(work.get()));
    }

    private void settle() {
        while (run.activeProperty().get()) {
            run.pulse(0);
        }
    }

    private void save(int version) throws Exception {
        Path text = folder.resolve("lesson.md");
        Files.writeString(text, Files.readString(text).replaceFirst("(?m)^title: .*$", "title: Version " + version));
        course.lessons().reopen(LessonFolder.onDisk(folder));
        settle();
    }

    /** Reads on to the end, and takes up each exercise. */
    private void readOn() {
        while (!course.lessons().endedProperty().get()) {
            course.lessons().next();
            settle();
            course.stepOrderings();
            course.stepPieces().forEach(course.exercises()::open);
        }
        course.lessons().previous();
    }

    @Test
    void theExerciseInHandIsThatOfTheNewVersion() throws Exception {
        save(1);
        while (course.stepPieces().isEmpty()) {
            course.lessons().next();
            settle();
        }
        int place = course.lessons().placeProperty().get();
        course.exercises().open(course.stepPieces().get(0));
        course.exercises().sourceProperty().set("half of it");
        Workpiece before = course.exercises().pieceProperty().get();
        save(2);
        assertEquals(place, course.lessons().placeProperty().get());
        assertEquals(before.id(), course.exercises().pieceProperty().get().id());
        assertEquals("Version 2", course.exercises().pieceProperty().get().title());
        assertEquals("half of it", course.exercises().sourceProperty().get());
    }

    @Test
    void whatWasSolvedAnotherDayIsSolved() throws Exception {
        course.lessons().open(course.lessons().lessons().get(7));
        while (course.stepPieces().isEmpty()) {
            course.lessons().next();
            settle();
        }
        ObservableValue<Boolean> solved = course.isSolved(course.stepPieces().get(0));
        assertFalse(solved.getValue());
        ProgressStore store = new ProgressStore(parent);
        store.save(Progress.NONE.with(WRITTEN.getFileName().toString(),
                LessonProgress.NONE.solvedExercise(course.lessons().step().exercises().get(0).name())));
        course.progress().keepIn(store);
        assertTrue(solved.getValue());
    }

    @Test
    void versionsThatWereReplacedAreForgotten() throws Exception {
        List<WeakReference<Lesson>> versions = new ArrayList<>();
        for (int version = 1; version <= 3; version++) {
            save(version);
            versions.add(new WeakReference<>(course.lessons().lessonProperty().get()));
            readOn();
        }
        save(4);
        for (int i = 0; i < COLLECTIONS && versions.stream().anyMatch(version -> version.get() != null); i++) {
            System.gc();
        }
        versions.forEach(version -> assertNull(version.get()));
        assertEquals("Version 4", course.lessons().lessonProperty().get().title());
    }
}
