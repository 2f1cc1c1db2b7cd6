package faultline.ui.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.Guest;
import faultline.boot.GuestLoader;
import faultline.explain.Texts;
import faultline.history.file.Recoveries;
import faultline.history.file.RecoveryFolder;
import faultline.history.file.SavedSource;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is typed is kept for the case that the program is killed, until it is saved or given up. */
class EditorModelTest {
    private final Encoder encoder = new Encoder(InstructionTable.load());
    private final EditorModel model = new EditorModel(new GuestLoader(encoder), encoder);
    private final Texts texts = new Texts("faultline.ui.editor");
    @TempDir
    private Path folder;
    private RecoveryFolder recovery;
    private Recoveries recoveries;

    @BeforeEach
    void keep() {
        recovery = new RecoveryFolder(folder.resolve("recovery"));
        recoveries = new Recoveries(recovery, Runnable::run, problem -> {
            throw new IllegalStateException(problem);
        });
        model.keepIn(recoveries);
    }

    @AfterEach
    void endAsOneShould() throws IOException {
        recoveries.close();
        assertEquals(List.of(), kept());
    }

    private List<Path> kept() throws IOException {
        if (!Files.exists(folder.resolve("recovery"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.resolve("recovery"))) {
            return files.filter(file -> !file.toString().endsWith(".lock")).toList();
        }
    }

    /** What the next program would be offered if this one were killed now. */
    private SavedSource left() throws Exception {
        assertEquals(1, kept().size());
        RecoveryFolder next = new RecoveryFolder(folder.resolve("next"));
        try (RecoveryFolder.Place place = next.create()) {
            place.keep(new SavedSource("another", Optional.empty(), ""));
        }
        try (Stream<Path> files = Files.list(folder.resolve("next"))) {
            Path source = files.filter(file -> file.toString().endsWith(".source")).findFirst().orElseThrow();
            Files.write(source, Files.readAllBytes(kept().get(0)));
        }
        try (RecoveryFolder.Place place = next.abandoned().get(0)) {
            SavedSource source = place.openSource();
            place.clear();
            return source;
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("mine.asm"), text);
    }

    @Test
    void whatIsInNoFileIsKeptAsSoonAsItIsTyped() throws Exception {
        model.begin(texts);
        assertEquals(List.of(), kept(), "nothing was typed yet");
        model.setText("kmain: hlt\n");
        assertEquals(new SavedSource("my-kernel.asm", Optional.empty(), "kmain: hlt\n"), left());
        model.begin(texts);
        assertEquals(List.of(), kept(), "it was given up");
    }

    @Test
    void whatIsTypedIntoAFileIsKeptUntilItIsSaved() throws Exception {
        Path file = file("hlt\n");
        model.open(file);
        model.setText("hlt\nhlt\n");
        assertEquals(new SavedSource("mine.asm", Optional.of(file), "hlt\nhlt\n"), left());
        model.setText("hlt\n");
        assertEquals(List.of(), kept(), "it is what the file holds");
        model.setText("cli\n");
        assertEquals(1, kept().size());
        model.save(file);
        assertEquals(List.of(), kept());
    }

    private RecoveryFolder.Place place(SavedSource source) throws Exception {
        RecoveryFolder.Place place = recovery.create();
        place.keep(source);
        return place;
    }

    @Test
    void whatWasLeftIsEditedAgainAndStaysWhereItIsUntilItIsSaved() throws Exception {
        Path file = file("hlt\n");
        SavedSource source = new SavedSource("mine.asm", Optional.of(file), "cli\n");
        model.recover(place(source), source);
        assertEquals("cli\n", model.text());
        assertTrue(model.changedProperty().get());
        assertEquals(Optional.of(file), model.documentProperty().get().file());
        assertEquals(source, left());
        model.setText("sti\n");
        assertEquals("sti\n", left().text());
        model.save(file);
        assertEquals(List.of(), kept());
        assertEquals("sti\n", Files.readString(file));
    }

    @Test
    void whatWasLeftOfAFileThatIsGoneIsEditedAgain() throws Exception {
        Path gone = folder.resolve("gone.asm");
        for (Optional<Path> file : List.of(Optional.of(gone), Optional.<Path>empty())) {
            SavedSource source = new SavedSource("gone.asm", file, "cli\n");
            model.recover(place(source), source);
            assertEquals("cli\n", model.text());
            assertTrue(model.changedProperty().get());
            assertEquals("gone.asm", model.documentProperty().get().name());
            assertEquals(source, left());
        }
    }

    @Test
    void whatWasSavedJustBeforeTheKillIsNoWork() throws Exception {
        Path file = file("cli\n");
        SavedSource source = new SavedSource("mine.asm", Optional.of(file), "cli\n");
        model.recover(place(source), source);
        assertFalse(model.changedProperty().get());
        assertEquals(List.of(), kept());
    }

    @Test
    void whatRunsIsAnOrphanWhenNothingHoldsItsTextAnyMore() throws Exception {
        Path file = file("hlt\n");
        model.open(file);
        model.begin(texts);
        String proposed = model.text();
        model.setText("; mine\n" + proposed);
        Guest mine = model.assemble(model.check(), model.text());
        model.ran(mine, model.text(), false);
        assertNull(model.orphanProperty().get(), "the editor holds its text");
        model.setText(proposed);
        assertSame(mine, model.orphanProperty().get(), "undone");
        assertTrue(model.editSourceOf(mine));
        assertNull(model.orphanProperty().get(), "it is edited again");
        model.open(file);
        assertSame(mine, model.orphanProperty().get(), "another file is edited");
        model.setText("cli\n");
        model.save(file);
        assertSame(mine, model.orphanProperty().get(), "another text was saved");
        model.setText("; mine\n" + proposed);
        model.save(file);
        model.setText("cli\n");
        assertNull(model.orphanProperty().get(), "it was saved");
    }

    @Test
    void whatRanOfATextThatIsInNoFileIsWork() throws Exception {
        model.begin(texts);
        Guest asProposed = model.assemble(model.check(), model.text());
        model.ran(asProposed, model.text(), true);
        model.setText("; mine\n" + model.text());
        Guest mine = model.assemble(model.check(), model.text());
        model.ran(mine, model.text(), false);
        assertTrue(model.editSourceOf(asProposed));
        assertEquals(List.of(), kept(), "it can be had again");
        assertTrue(model.editSourceOf(mine));
        assertTrue(model.changedProperty().get());
        assertTrue(left().text().startsWith("; mine\n"));
        model.save(folder.resolve("mine.asm"));
        assertTrue(model.editSourceOf(mine));
        assertEquals(List.of(), kept(), "it is in a file");
    }
}
