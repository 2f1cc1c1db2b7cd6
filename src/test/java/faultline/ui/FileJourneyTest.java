package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.GuestException;
import faultline.history.Edit;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.history.file.Recovery;
import faultline.history.file.RecoveryFolder;
import faultline.history.file.RunFile;
import faultline.ui.timeline.Bookmark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.stage.WindowEvent;
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

    @Test
    void whatAKilledProgramLeftIsOfferedAndOpened() throws Exception {
        RecoveryFolder recovery = new RecoveryFolder(folder.resolve("recovery"));
        RecoveryFolder.Place place = recovery.create();
        Recovery kept = new Recovery(place, Runnable::run, problem -> {
            throw new IllegalStateException(problem);
        });
        act(() -> window().file().keepIn(kept));
        Moment before = work();
        assertEquals(2, place.open().branches().size(), "it is kept at once");
        // What a kill does: the lock goes, the file stays.
        place.close();
        Recovery own = new Recovery(recovery.create(), Runnable::run, problem -> {
            throw new IllegalStateException(problem);
        });
        act(() -> window().file().keepIn(own));
        act(() -> {
            try {
                window().files().offer(recovery.abandoned());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
        answer("Open it");
        until(() -> all(".question").isEmpty() && moment() != before && moment().sameStateAs(before));
        settle();
        assertTrue(read(() -> window().file().unsavedProperty().get()));
        assertEquals(List.of(), recovery.abandoned());
        own.close();
    }
}
