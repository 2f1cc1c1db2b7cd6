package faultline.history.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unsaved work survives a kill, and only a kill. */
class RecoveryTest {
    @TempDir
    private Path temporary;
    private RecoveryFolder folder;
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final List<String> troubles = new ArrayList<>();

    @BeforeEach
    void nameTheFolder() {
        folder = new RecoveryFolder(temporary.resolve("recovery"));
    }

    private Recovery recovery() throws IOException {
        return new Recovery(folder, folder.create(), later::add, problem -> troubles.add(problem.getMessage()));
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(temporary.resolve("recovery"))) {
            return files.count();
        }
    }

    /** Does what is due. */
    private void aMomentPasses() {
        for (Runnable task = later.poll(); task != null; task = later.poll()) {
            task.run();
        }
    }

    private Process program(int run) throws IOException {
        return JavaProcess.started(KeepingProgram.class, temporary.resolve("recovery").toString(), Integer.toString(run));
    }

    @Test
    void theWorkOfAKilledProgramIsOfferedOnce() throws Exception {
        Process killed = program(1);
        Process alive = program(2);
        killed.destroyForcibly().waitFor();
        List<RecoveryFolder.Place> abandoned = folder.abandoned();
        assertEquals(1, abandoned.size(), "the other program has its work still");
        assertEquals(SavedRuns.ofImage(1000, 1), abandoned.get(0).open());
        assertEquals(List.of(), folder.abandoned(), "it has been offered");
        abandoned.get(0).clear();
        abandoned.get(0).close();
        alive.getOutputStream().close();
        assertEquals(0, alive.waitFor());
        assertEquals(List.of(), folder.abandoned());
        assertEquals(0, files());
    }

    @Test
    void whatIsNeitherTakenNorGivenUpIsOfferedAgain() throws Exception {
        program(1).destroyForcibly().waitFor();
        folder.abandoned().get(0).close();
        assertEquals(SavedRuns.ofImage(1000, 1), folder.abandoned().get(0).open());
    }

    @Test
    void changesThatFollowEachOtherAreKeptOnce() throws Exception {
        RecoveryFolder.Place place = folder.create();
        Recovery recovery = new Recovery(folder, place, later::add, problem -> troubles.add(problem.getMessage()));
        recovery.changed(SavedRuns.ofImage(10, 1));
        recovery.changed(SavedRuns.full());
        assertEquals(1, later.size());
        aMomentPasses();
        assertEquals(SavedRuns.full(), place.open());
        recovery.changed(SavedRuns.ofImage(10, 3));
        aMomentPasses();
        assertEquals(SavedRuns.ofImage(10, 3), place.open());
    }

    @Test
    void whatIsSavedIsKeptNoLonger() throws Exception {
        Recovery recovery = recovery();
        recovery.changed(SavedRuns.full());
        aMomentPasses();
        assertEquals(2, files());
        recovery.changed(SavedRuns.full());
        recovery.clear();
        assertEquals(1, later.size());
        aMomentPasses();
        assertEquals(1, files(), "the lock");
        recovery.close();
        assertEquals(0, files());
    }

    @Test
    void nothingIsKeptAfterTheEnd() throws Exception {
        Recovery recovery = recovery();
        recovery.changed(SavedRuns.full());
        recovery.close();
        aMomentPasses();
        assertEquals(0, files());
        recovery.close();
    }

    @Test
    void whatCannotBeKeptIsTold() throws Exception {
        Recovery recovery = recovery();
        try (Stream<Path> files = Files.list(temporary.resolve("recovery"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(temporary.resolve("recovery"));
        recovery.changed(SavedRuns.full());
        aMomentPasses();
        assertEquals(1, troubles.size());
        assertTrue(troubles.get(0).contains("cannot be saved: there is no such file"), troubles.get(0));
    }

    @Test
    void eachRunIsKeptInAPlaceOfItsOwnUntilItIsGivenUp() throws Exception {
        Recoveries program = new Recoveries(folder, later::add, problem -> troubles.add(problem.getMessage()));
        Recovery first = program.begin();
        assertEquals(List.of(), folder.abandoned(), "nothing is kept yet");
        first.changed(SavedRuns.ofImage(10, 1));
        Recovery second = program.begin();
        second.changed(SavedRuns.ofImage(10, 2));
        aMomentPasses();
        assertEquals(4, files());
        first.giveUp();
        aMomentPasses();
        assertEquals(2, files());
        program.begin().giveUp();
        program.close();
        aMomentPasses();
        assertEquals(0, files());
        assertEquals(List.of(), troubles);
    }

    @Test
    void workThatIsTakenOverStaysWhereItIs() throws Exception {
        program(1).destroyForcibly().waitFor();
        RecoveryFolder.Place place = folder.abandoned().get(0);
        Recoveries program = new Recoveries(folder, later::add, problem -> troubles.add(problem.getMessage()));
        Recovery taken = program.takeOver(place);
        assertEquals(SavedRuns.ofImage(1000, 1), place.open());
        taken.changed(SavedRuns.ofImage(10, 2));
        aMomentPasses();
        assertEquals(SavedRuns.ofImage(10, 2), place.open());
        program.close();
        assertEquals(0, files());
    }

    @Test
    void whatIsSetApartIsNotOfferedAgain() throws Exception {
        program(1).destroyForcibly().waitFor();
        Path apart;
        try (RecoveryFolder.Place place = folder.abandoned().get(0)) {
            apart = place.setApart();
        }
        assertEquals(List.of(), folder.abandoned());
        assertEquals(SavedRuns.ofImage(1000, 1), RunFile.open(apart));
        assertEquals(1, files());
    }

    @Test
    void aFolderThatIsMissingHoldsNothing() throws Exception {
        assertEquals(List.of(), folder.abandoned());
    }

    private static SavedSource source(String text) {
        return new SavedSource("mine.asm", Optional.of(Path.of("somewhere", "mine.asm")), text);
    }

    @Test
    void aSourceIsKeptInAPlaceOfItsOwnUntilItIsSaved() throws Exception {
        Recoveries program = new Recoveries(folder, later::add, problem -> troubles.add(problem.getMessage()));
        Recovery kept = program.begin();
        kept.changed(source("first"));
        kept.changed(source("    mov rax, '\u00e4'\n"));
        assertEquals(1, later.size());
        aMomentPasses();
        assertEquals(2, files());
        kept.clear();
        aMomentPasses();
        assertEquals(1, files(), "the lock");
        program.close();
        assertEquals(0, files());
        assertEquals(List.of(), troubles);
    }

    @Test
    void aSourceThatWasLeftIsOffered() throws Exception {
        SavedSource unnamed = new SavedSource("my-kernel.asm", Optional.empty(), "");
        for (SavedSource left : List.of(source("    mov rax, '\u00e4'\n"), unnamed)) {
            try (RecoveryFolder.Place place = folder.create()) {
                place.keep(left);
            }
            RecoveryFolder.Place found = folder.abandoned().get(0);
            assertTrue(found.holdsSource());
            assertEquals(left, found.openSource());
            found.clear();
            found.close();
            assertEquals(0, files());
        }
    }

    @Test
    void aDamagedSourceIsRefusedAndSetApart() throws Exception {
        try (RecoveryFolder.Place place = folder.create()) {
            place.keep(source("text"));
            RunFile.save(SavedRuns.full(), temporary.resolve("run.faultline"));
        }
        Path kept;
        try (Stream<Path> files = Files.list(temporary.resolve("recovery"))) {
            kept = files.filter(file -> file.toString().endsWith(".source")).findFirst().orElseThrow();
        }
        byte[] sound = Files.readAllBytes(kept);
        List<byte[]> damaged = List.of(Arrays.copyOf(sound, sound.length / 2), new byte[0],
                Files.readAllBytes(temporary.resolve("run.faultline")));
        for (byte[] content : damaged) {
            Files.write(kept, content);
            try (RecoveryFolder.Place place = folder.abandoned().get(0)) {
                RunFileException refusal = assertThrows(RunFileException.class, place::openSource);
                assertEquals(RunFileException.Fault.CONTENT, refusal.fault());
            }
        }
        try (RecoveryFolder.Place place = folder.abandoned().get(0)) {
            assertEquals(kept + ".unreadable", place.setApart().toString());
        }
        assertEquals(List.of(), folder.abandoned());
        assertEquals(1, files());
    }
}
