package faultline.lesson.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.isa.InstructionTable;
import faultline.lesson.LessonFolder;
import faultline.lesson.LessonTester;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packs in folders and zips; hostile zips are refused, and write nothing. */
class LessonPackTest {
    @TempDir
    private Path folder;

    private Map<String, byte[]> template(String name, String under) throws Exception {
        Path lesson = folder.resolve("made").resolve(name);
        if (!Files.exists(lesson)) {
            new LessonTemplate().writeTo(lesson);
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> all = Files.list(lesson)) {
            for (Path file : all.sorted().toList()) {
                files.put(under + file.getFileName(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private Path zip(String name, Map<String, byte[]> files) throws IOException {
        Path zip = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(zip); ZipOutputStream entries = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                entries.putNextEntry(new ZipEntry(file.getKey()));
                entries.write(file.getValue());
            }
        }
        return zip;
    }

    private static List<String> problems(LessonFolder lesson) throws Exception {
        return new LessonTester(InstructionTable.load()).test(lesson).problems();
    }

    @Test
    void theTemplatePassesItsTests() throws Exception {
        Path lesson = folder.resolve("13-my-own-lesson");
        assertEquals(4, new LessonTemplate().writeTo(lesson).size());
        LessonFolder made = LessonPack.open(lesson).lessons().get(0);
        assertEquals("My own lesson", made.lesson().title());
        assertEquals(List.of(), problems(made));
        PackException again = assertThrows(PackException.class, () -> new LessonTemplate().writeTo(lesson));
        assertTrue(again.getMessage().contains("there is something already"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mine", "1-a", "00-a", "13-My", "13", "13-a_b", "13-"})
    void theTemplateWantsAName(String name) {
        PackException problem = assertThrows(PackException.class, () -> new LessonTemplate().writeTo(folder.resolve(name)));
        assertTrue(problem.getMessage().contains("two digits and words"), problem.getMessage());
        assertFalse(Files.exists(folder.resolve(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "13-a-lesson/", "pack/13-a-lesson/", "deep/er/pack/13-a-lesson/"})
    void aZipIsAPack(String under) throws Exception {
        LessonPack pack = LessonPack.open(zip("13-a-lesson.zip", template("13-a-lesson", under)));
        assertEquals(List.of("13-a-lesson"), pack.lessons().stream().map(LessonFolder::name).toList());
        assertEquals(List.of(), problems(pack.find("13").orElseThrow()));
        assertTrue(pack.find("14").isEmpty());
    }

    @Test
    void aPackHasSeveralLessonsAndItsOwnKernelFolder() throws Exception {
        Map<String, byte[]> files = template("14-second", "14-second/");
        files.putAll(template("13-first", "13-first/"));
        files.put("kernel/handlers.inc", "divide_error: hlt\n".getBytes());
        LessonPack pack = LessonPack.open(zip("pack.zip", files));
        assertEquals(List.of("13-first", "14-second"), pack.lessons().stream().map(LessonFolder::name).toList());
        assertFalse(problems(pack.lessons().get(0)).isEmpty(), "its own file has no breakpoint");
        assertEquals(List.of("13-first", "14-second"),
                LessonPack.open(folder.resolve("made")).lessons().stream().map(LessonFolder::name).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.asm", "/etc/evil", "a/../../evil", "C:/evil", "a\\..\\evil", "..", "a\u0001b", "nul\u0000"})
    void nothingLeadsOutOfAZip(String name) throws Exception {
        Map<String, byte[]> files = template("13-a-lesson", "13-a-lesson/");
        files.put(name, new byte[]{1});
        Path zip = zip("pack.zip", files);
        List<Path> before = everything();
        PackException problem = assertThrows(PackException.class, () -> LessonPack.open(zip));
        assertTrue(problem.getMessage().startsWith(zip + ": ") && problem.getMessage().lines().count() == 1);
        assertEquals(before, everything());
    }

    private List<Path> everything() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }

    @Test
    void bombsCostTheirBudget() throws Exception {
        Path large = zip("large.zip", Map.of("13-a/lesson.md", new byte[ZipContent.LARGEST_FILE + 1]));
        assertTrue(assertThrows(PackException.class, () -> LessonPack.open(large)).getMessage().contains("bytes"));
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i <= ZipContent.MOST_ENTRIES; i++) {
            many.put("13-a/" + i, new byte[0]);
        }
        Path entries = zip("many.zip", many);
        assertTrue(assertThrows(PackException.class, () -> LessonPack.open(entries)).getMessage().contains("2000 files"));
        many.clear();
        for (int i = 0; i <= ZipContent.LARGEST_TOTAL / ZipContent.LARGEST_FILE; i++) {
            many.put("13-a/" + i, new byte[ZipContent.LARGEST_FILE]);
        }
        Path total = zip("total.zip", many);
        assertTrue(assertThrows(PackException.class, () -> LessonPack.open(total)).getMessage().contains("together"));
    }

    @Test
    void damagedZipsAreRefused() throws Exception {
        Path zip = zip("pack.zip", template("13-a-lesson", "13-a-lesson/"));
        byte[] whole = Files.readAllBytes(zip);
        Path damaged = folder.resolve("damaged.zip");
        for (int length = 0; length < whole.length / 2; length += whole.length / 40) {
            Files.write(damaged, Arrays.copyOf(whole, length));
            assertThrows(PackException.class, () -> LessonPack.open(damaged));
        }
        Files.writeString(damaged, "This is no zip.");
        assertTrue(assertThrows(PackException.class, () -> LessonPack.open(damaged)).getMessage().contains("no zip"));
        assertThrows(PackException.class, () -> LessonPack.open(folder.resolve("nowhere.zip")));
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertTrue(assertThrows(PackException.class, () -> LessonPack.open(empty)).getMessage().contains("no lesson"));
    }

    @Test
    void lessonsLieSideBySide() throws Exception {
        Map<String, byte[]> files = template("13-first", "a/13-first/");
        files.putAll(template("14-second", "b/14-second/"));
        Path zip = zip("pack.zip", files);
        assertTrue(assertThrows(PackException.class, () -> LessonPack.open(zip)).getMessage().contains("side by side"));
    }

    @Test
    void theWatcherSeesChanges() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        FolderWatcher watcher = new FolderWatcher(folder);
        Path file = inner.resolve("lesson.md");
        Files.writeString(file, "one");
        assertTrue(watcher.await().contains(file));
        CompletableFuture<Set<Path>> next = CompletableFuture.supplyAsync(() -> {
            try {
                return watcher.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        watcher.close();
        assertEquals(Set.of(), next.get());
    }
}
