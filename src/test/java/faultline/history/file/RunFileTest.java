package faultline.history.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.Guest;
import faultline.history.LessonKernels;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A saved run comes back as it was; a damaged or foreign file is refused with the reason. */
class RunFileTest {
    @TempDir
    private Path folder;
    private Path file;
    private final SavedRun full = SavedRuns.full();

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("run.faultline");
    }

    private RunFileException.Fault fault() {
        return assertThrows(RunFileException.class, () -> RunFile.open(file)).fault();
    }

    @Test
    void aRefusalTellsWhatIsAtFault() throws Exception {
        assertEquals(RunFileException.Fault.DISK, fault());
        Files.writeString(file, "no run at all");
        assertEquals(RunFileException.Fault.CONTENT, fault());
        Files.write(file, Arrays.copyOf(saved(), 100));
        assertEquals(RunFileException.Fault.CONTENT, fault());
        writeZip(Map.of("manifest.json", "{\"format\": \"faultline\", \"version\": 1000}"));
        assertEquals(RunFileException.Fault.VERSION, fault());
    }

    private String refusal() {
        return assertThrows(RunFileException.class, () -> RunFile.open(file)).getMessage();
    }

    private byte[] saved() throws Exception {
        RunFile.save(full, file);
        return Files.readAllBytes(file);
    }

    @Test
    void comesBackAsItWas() throws Exception {
        RunFile.save(full, file);
        assertEquals(full, RunFile.open(file));
        SavedRun image = SavedRuns.ofImage(100_000, 1);
        RunFile.save(image, file);
        assertEquals(image, RunFile.open(file));
    }

    @Test
    void theSameRunIsTheSameBytes() throws Exception {
        byte[] once = saved();
        assertEquals(-1, Arrays.mismatch(once, saved()));
    }

    @ParameterizedTest
    @ValueSource(strings = {LessonKernels.UNHANDLED, LessonKernels.TRUSTED})
    void aLessonsKernelIsAssembledAgainFromTheFileAlone(String kernel) throws Exception {
        Guest guest = new LessonKernels().guest(kernel);
        RunFile.save(new SavedRun(guest.origin(), full.branches(), 0, full.position(), "", List.of(), List.of(), Map.of()), file);
        Guest again = RunFile.open(file).guest().load(new Encoder(InstructionTable.load()));
        assertEquals(-1, Arrays.mismatch(guest.image(), again.image()));
        assertEquals(guest.name(), again.name());
        assertEquals(guest.symbols().all(), again.symbols().all());
        assertEquals(List.copyOf(guest.lines().orElseThrow().ranges()), List.copyOf(again.lines().orElseThrow().ranges()));
    }

    /** ZIP has fields that mean nothing here, such as the time: what is changed there is not refused. */
    @Test
    void eachDamagedByteIsRefusedOrHarmless() throws Exception {
        byte[] sound = saved();
        int refused = 0;
        for (int i = 0; i < sound.length; i++) {
            byte[] damaged = sound.clone();
            damaged[i] ^= (byte) (1 << i % 8);
            Files.write(file, damaged);
            SavedRun read;
            try {
                read = RunFile.open(file);
            } catch (RunFileException refusal) {
                assertOneLine(refusal.getMessage());
                refused++;
                continue;
            }
            assertEquals(full, read, "byte " + i);
        }
        assertTrue(refused > sound.length / 2, refused + " of " + sound.length);
    }

    @Test
    void isRefusedAtEachLengthButItsOwn() throws Exception {
        byte[] sound = saved();
        for (int length = 0; length < sound.length; length++) {
            Files.write(file, Arrays.copyOf(sound, length));
            assertOneLine(refusal());
        }
    }

    private void assertOneLine(String message) {
        assertTrue(message.startsWith(file + " cannot be opened: "), message);
        assertFalse(message.contains("\n"), message);
    }

    @Test
    void aNewerVersionIsRefusedAsSuch() throws Exception {
        writeZip(Map.of("manifest.json", "{\"format\": \"faultline\", \"version\": 3, \"unheard\": \"of\"}"));
        assertEquals(file + " cannot be opened: it was saved by a newer Faultline, in version 3 of the format; this one reads "
                + "versions up to 2. Open it with the newer one", refusal());
    }

    @Test
    void foreignFilesAreRefused() throws Exception {
        Files.writeString(file, "bits 32\n");
        assertTrue(refusal().contains("not a saved run: expected a .faultline file"), refusal());
        writeZip(Map.of("word/document.xml", "<a/>"));
        assertTrue(refusal().contains("a ZIP file without manifest.json"), refusal());
        writeZip(Map.of("manifest.json", "{\"format\": \"rocks\", \"version\": 1}"));
        assertTrue(refusal().contains("names the format \u201crocks\u201d"), refusal());
        Files.delete(file);
        assertTrue(refusal().contains("there is no such file"), refusal());
        Files.createDirectory(file);
        assertTrue(refusal().contains("this is not a file"), refusal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "null", "7", "{\"format\": \"faultline\"}",
            "{\"format\": \"faultline\", \"version\": \"1\"}", "{\"format\": \"faultline\", \"version\": 0}",
            "{\"format\": \"faultline\", \"version\": 99999999999}", "{\"format\": \"faultline\", \"version\": 1}",
            "{\"format\": \"faultline\", \"version\": 1, \"version\": 1}",
            "{\"format\": \"faultline\", \"version\": 1, \"entries\": [{\"name\": \"run.json\", \"size\": -1}]}",
            "{\"format\": \"faultline\", \"version\": 1, \"entries\": [{\"name\": \"run.json\", \"size\": 999999999999}]}",
            "{\"format\": \"faultline\", \"version\": 1, \"entries\": [{\"name\": \"../x\", \"size\": 0}]}"})
    void aWrongManifestIsRefused(String manifest) throws Exception {
        writeZip(Map.of("manifest.json", manifest));
        assertOneLine(refusal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"branch\" : 1 | \"branch\" : 3 | branch 3 of 3",
        "\"branch\" : 1 | \"branch\" : 1.5 | run.json/branch",
        "\"branch\" : 1 | \"branch\" : 1, \"more\" : 1 | more",
        "\"step\" : 5 | \"step\" : -5 | no position: -5",
        "\"parent\" : 0 | \"parent\" : 2 | branch 1 leaves branch 2",
        "\"#DF\" | null | run.json/breakpoints",
        "\"value\" : 30 | \"value\" : 300 | no byte of input",
        "\"kind\" : \"memory\" | \"kind\" : \"device\" | an edit of kind device",
        "\"value\" : \"8e\" | \"value\" : \"8g\" | run.json",
        "\"ramSize\" : 67108864 | \"ramSize\" : 67108865 | RAM of 67108865 bytes",
        "\"kernel/start.asm\" | \"kernel.asm\" | two sources kernel.asm"})
    void aDocumentThatContradictsItselfIsRefused(String from, String to, String named) throws Exception {
        String document = new String(RunDocument.entries(full).get(RunDocument.NAME), StandardCharsets.UTF_8);
        assertTrue(document.contains(from), document);
        writeWith(RunDocument.NAME, document.replace(from, to));
        assertTrue(refusal().contains(named), refusal());
    }

    /** Writes the run with another text in one of its entries. */
    private void writeWith(String entry, String text) throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>(RunDocument.entries(full));
        entries.put(entry, text.getBytes(StandardCharsets.UTF_8));
        try (OutputStream out = Files.newOutputStream(file)) {
            Entries.write(entries, out);
        }
    }

    @Test
    void anEmptyDocumentIsRefused() throws Exception {
        writeWith(RunDocument.NAME, "null");
        assertTrue(refusal().contains("run.json, line 1: null"), refusal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"branch\" : 1 | \"branch\" : 3 | sources.json: branch 3",
        "\"branch\" : 1 | \"branch\" : 0 | no branch: parent -1",
        "\"name\" : \"kernel.asm\" | \"name\" : \"other.asm\" | sources.json: branch 1",
        "branches/1/0 | branches/1/1 | the entry branches/1/1 is missing",
        "branches/1/0 | run.json | the entry run.json is missing",
        "branches/1/0 | sources/0 | the entry branches/1/0 is not one of a saved run",
        "\"files\" | \"file\" | sources.json/changed"})
    void sourcesThatContradictTheRunAreRefused(String from, String to, String named) throws Exception {
        String document = new String(RunDocument.entries(full).get(SourcesDocument.NAME), StandardCharsets.UTF_8);
        assertTrue(document.contains(from), document);
        writeWith(SourcesDocument.NAME, document.replace(from, to));
        assertTrue(refusal().contains(named), refusal());
    }

    @Test
    void aRunWithoutAnotherSourceIsSavedInTheFirstVersion() throws Exception {
        assertTrue(manifest(full).contains("\"version\" : 2"), manifest(full));
        List<SavedRun.Branch> branches = full.branches().stream().map(branch -> new SavedRun.Branch(branch.name(), branch.parent(),
                branch.step(), branch.edits(), branch.input())).toList();
        SavedRun plain = new SavedRun(full.guest(), branches, 1, full.position(), "", List.of(), List.of(), Map.of());
        assertTrue(manifest(plain).contains("\"version\" : 1"), manifest(plain));
        assertEquals(plain, RunFile.open(file));
    }

    private String manifest(SavedRun run) throws Exception {
        RunFile.save(run, file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry("manifest.json")).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aFileThatBranchesHaveInCommonIsSavedOnce() throws Exception {
        Map<String, byte[]> entries = RunDocument.entries(full);
        assertEquals(2, entries.keySet().stream().filter(name -> name.startsWith("sources/")).count());
        assertEquals(List.of("branches/1/0"), entries.keySet().stream().filter(name -> name.startsWith("branches/")).toList());
    }

    @Test
    void entriesThatNobodyListedAreRefused() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>(RunDocument.entries(full));
        entries.put("more", new byte[3]);
        try (OutputStream out = Files.newOutputStream(file)) {
            Entries.write(entries, out);
        }
        assertTrue(refusal().contains("the entry more is not one of a saved run"), refusal());
    }

    /** A kilobyte that unpacks to a gigabyte is left after the few bytes that were announced. */
    @Test
    void whatUnpacksToMoreThanAnnouncedIsLeft() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(("{\"format\": \"faultline\", \"version\": 1, \"entries\": [{\"name\": \"run.json\", \"size\": 100, "
                    + "\"sha256\": \"\"}]}").getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("run.json"));
            byte[] chunk = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                zip.write(chunk);
            }
        }
        Files.write(file, bytes.toByteArray());
        assertTrue(bytes.size() < 100_000);
        assertTrue(refusal().contains("the entry run.json is not what was saved"), refusal());
    }

    private void writeZip(Map<String, String> entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void aRefusalIsSaidInTheLanguageThatIsAskedFor() {
        RunFileException refusal = assertThrows(RunFileException.class, () -> RunFile.open(Path.of("nowhere.faultline")));
        assertTrue(refusal.message(Locale.GERMAN).contains("gibt"), refusal.message(Locale.GERMAN));
        assertTrue(refusal.message(Locale.ENGLISH).contains("no such file"), refusal.message(Locale.ENGLISH));
    }
}
