package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.GuestException;
import faultline.history.Branch;
import faultline.history.Edit;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.history.file.Recoveries;
import faultline.history.file.RecoveryFolder;
import faultline.history.file.RunFile;
import faultline.history.file.SavedSource;
import faultline.ui.timeline.Bookmark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.WindowEvent;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run with a fork and a bookmark is saved, opened again, and recovered. */
class FileJourneyTest extends WindowJourney {
    private static final Path KERNEL = Path.of("lessons/08-a-stack-the-cpu-can-trust/kernel.asm");

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void openTheKernel() {
        file = folder.resolve("run.faultline");
        act(() -> {
            try {
                window().open(KERNEL);
            } catch (GuestException broken) {
                throw new IllegalStateException(broken);
            }
        });
    }

    /** Forks, goes somewhere and sets a bookmark. */
    private Moment work() {
        act(() -> window().run().jumpTo(new Position(2000, 0)));
        act(() -> window().run().whatIf(List.of(new Edit.Register(3, 0x1234)), "another RBX"));
        act(() -> window().run().jumpTo(new Position(2345, 2)));
        act(() -> window().timeline().setBookmark(new Bookmark("look here", new Position(2100, 0))));
        return moment();
    }

    private void save() {
        picker().answer(file);
        act(() -> window().actions().get("run-save").run());
        until(() -> !window().file().unsavedProperty().get());
        settle();
    }

    private String title() {
        return read(() -> stage().getTitle());
    }

    private void answer(String text) {
        Button button = read(() -> all(".question .button").stream().map(Button.class::cast)
                .filter(one -> one.getText().equals(text)).findFirst().orElseThrow());
        act(button::fire);
    }

    @Test
    void whatIsSavedOpensAtTheSamePlace() {
        assertFalse(read(() -> window().file().unsavedProperty().get()), "a kernel alone is no work");
        Moment before = work();
        assertTrue(title().contains("not saved"), title());
        save();
        assertEquals("run.faultline \u2014 Faultline", title());
        openTheKernel();
        assertEquals(List.of(), read(() -> List.copyOf(window().timeline().bookmarks())));
        act(() -> window().openFile(file));
        until(() -> moment().position().equals(before.position()) && window().run().branchProperty().get() == 1);
        assertTrue(moment().sameStateAs(before));
        assertEquals(List.of("", "another RBX"),
                read(() -> window().run().branchesProperty().get().stream().map(branch -> branch.name()).toList()));
        assertEquals("look here", read(() -> window().timeline().bookmarks().get(0).name()));
        assertEquals("run.faultline \u2014 Faultline", title());
    }

    @Test
    void aDamagedFileIsRefusedAndWhatIsOpenStays() throws Exception {
        Moment before = work();
        Files.writeString(file, "no run at all");
        act(() -> window().openFile(file));
        answer("Do not save");
        until(() -> !all(".failure-text").isEmpty());
        assertTrue(moment() == before || moment().sameStateAs(before));
        assertEquals(2, read(() -> window().run().branchesProperty().get().size()));
    }

    @Test
    void closingAsksForUnsavedWork() throws Exception {
        work();
        act(() -> stage().getOnCloseRequest().handle(new WindowEvent(stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
        assertTrue(stage().isShowing());
        picker().answer(file);
        answer("Save");
        until(() -> !stage().isShowing());
        assertEquals(2, RunFile.open(file).branches().size());
        act(() -> stage().show());
    }

    private Recoveries recoveries(RecoveryFolder folder) {
        return new Recoveries(folder, Runnable::run, problem -> {
            throw new IllegalStateException(problem);
        });
    }

    /** What a killed program leaves: its work, without a lock that anybody holds. */
    private void leave(RecoveryFolder recovery, byte[] work) throws IOException {
        Path kept = folder.resolve("recovery");
        try (RecoveryFolder.Place place = recovery.create()) {
            // Whoever opens it sees by the lock file how the work is called.
            try (Stream<Path> files = Files.list(kept)) {
                Path lock = files.filter(one -> one.toString().endsWith(".lock") && !Files.exists(workOf(one))).findFirst()
                        .orElseThrow();
                Files.write(workOf(lock), work);
            }
        }
    }

    private static Path workOf(Path lock) {
        return lock.resolveSibling(lock.getFileName().toString().replace(".lock", RunFile.SUFFIX));
    }

    private void offer(RecoveryFolder recovery) {
        act(() -> {
            try {
                window().files().offer(recovery.abandoned());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    private List<Path> kept(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("recovery"))) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    private byte[] savedWork(String branch) throws IOException {
        act(() -> window().run().whatIf(List.of(new Edit.Register(3, 0x1234)), branch));
        save();
        return Files.readAllBytes(file);
    }

    private List<String> branches() {
        return read(() -> window().run().branchesProperty().get().stream().map(Branch::name).toList());
    }

    @Test
    void whatKilledProgramsLeftIsOfferedAndAllOfItStaysOnTheDiskUntilItIsSaved() throws Exception {
        RecoveryFolder recovery = new RecoveryFolder(folder.resolve("recovery"));
        leave(recovery, savedWork("one"));
        leave(recovery, savedWork("two"));
        openTheKernel();
        try (Recoveries own = recoveries(recovery)) {
            act(() -> window().file().keepIn(own));
            offer(recovery);
            answer("Open it");
            answer("Open it");
            until(() -> all(".question").isEmpty() && window().run().branchesProperty().get().size() > 1
                    && window().actions().get("run-return").isEnabled());
            settle();
            List<String> last = branches();
            assertTrue(read(() -> window().file().unsavedProperty().get()));
            assertEquals(2, kept(RunFile.SUFFIX).size());
            assertEquals(List.of(), recovery.abandoned());
            save();
            assertEquals(1, kept(RunFile.SUFFIX).size(), "what is saved is kept no longer");
            act(() -> window().actions().get("run-return").run());
            until(() -> !branches().equals(last));
            settle();
            assertTrue(read(() -> window().file().unsavedProperty().get()));
            assertFalse(read(() -> window().actions().get("run-return").isEnabled()));
            assertEquals(1, kept(RunFile.SUFFIX).size());
        }
        assertEquals(List.of(), kept(""));
    }

    @Test
    void workInWhosePlaceALessonIsOpenedIsKeptBesideThatOnTheLesson() throws Exception {
        RecoveryFolder recovery = new RecoveryFolder(folder.resolve("recovery"));
        try (Recoveries own = recoveries(recovery)) {
            act(() -> window().file().keepIn(own));
            work();
            assertEquals(1, kept(RunFile.SUFFIX).size(), "it is kept at once");
            openLesson(1);
            assertEquals(2, RunFile.open(kept(RunFile.SUFFIX).get(0)).branches().size());
            act(() -> window().timeline().setBookmark(new Bookmark("in the lesson", new Position(3, 0))));
            assertEquals(2, kept(RunFile.SUFFIX).size());
            act(() -> window().actions().get("run-return").run());
            answer("Do not save");
            until(() -> window().run().branchesProperty().get().size() == 2);
            settle();
            assertEquals(1, kept(RunFile.SUFFIX).size());
            assertEquals(2, RunFile.open(kept(RunFile.SUFFIX).get(0)).branches().size());
        }
    }

    @Test
    void onlyWhatTheUserRefusesIsDeleted() throws Exception {
        RecoveryFolder recovery = new RecoveryFolder(folder.resolve("recovery"));
        byte[] sound = savedWork("refused");
        leave(recovery, sound);
        leave(recovery, Arrays.copyOf(sound, sound.length / 2));
        ByteArrayOutputStream newer = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(newer)) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write("{\"format\": \"faultline\", \"version\": 1000}".getBytes(StandardCharsets.UTF_8));
        }
        leave(recovery, newer.toByteArray());
        offer(recovery);
        List<Path> apart = kept(".unreadable");
        assertEquals(1, apart.size());
        assertTrue(all(".question .label").stream().anyMatch(label -> ((Label) label).getText().contains(apart.get(0).toString())));
        answer("Close");
        answer("Give it up");
        assertEquals(1, kept(RunFile.SUFFIX).size(), "what is newer stays");
        assertEquals(1, kept(".unreadable").size());
        offer(recovery);
        assertTrue(all(".question").isEmpty(), "it is told once");
    }

    private CodeArea text() {
        return find(".editor-pane .code-area");
    }

    /** What was typed and ran once. */
    @Test
    void whatWasTypedSurvivesAKill() throws Exception {
        RecoveryFolder recovery = new RecoveryFolder(folder.resolve("recovery"));
        byte[] typed;
        try (Recoveries own = recoveries(recovery)) {
            act(() -> window().keepWork(own, List.of()));
            act(() -> window().actions().get("editor-new").run());
            act(() -> text().insertText(0, "; my own\n"));
            act(() -> window().actions().get("editor-run").run());
            until(() -> window().run().guestProperty().get().name().equals("my-kernel.asm"));
            settle();
            assertEquals(1, kept(".source").size());
            typed = Files.readAllBytes(kept(".source").get(0));
            act(() -> window().actions().get("editor-new").run());
            answer("Drop them");
            assertEquals(List.of(), kept(".source"), "it was given up");
        }
        RecoveryFolder next = new RecoveryFolder(folder.resolve("next"));
        for (byte[] left : List.of(typed, Arrays.copyOf(typed, typed.length / 2))) {
            try (RecoveryFolder.Place place = next.create()) {
                place.keep(new SavedSource("left", Optional.empty(), ""));
            }
            try (Stream<Path> files = Files.list(folder.resolve("next"))) {
                Files.write(files.filter(one -> one.toString().endsWith(".source")
                        && sizeOf(one) != typed.length).findFirst().orElseThrow(), left);
            }
        }
        try (Recoveries own = recoveries(next)) {
            List<RecoveryFolder.Place> left = next.abandoned();
            assertEquals(2, left.size());
            act(() -> assertTrue(window().keepWork(own, left)));
            answer("Close");
            assertTrue(all(".question .label").stream().anyMatch(label -> ((Label) label).getText().contains("my-kernel.asm")));
            answer("Open it");
            assertTrue(read(() -> text().getText()).startsWith("; my own\n"));
            assertTrue(all(".question").isEmpty());
            assertTrue(all(".code-title").stream().anyMatch(label -> ((Label) label).getText().contains("changed")));
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
