package faultline.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import faultline.boot.Guest;
import faultline.lesson.EmulatorRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The built-in assembler against NASM, and the machine against QEMU and Bochs. {@code src/test/reference/compare}
 * installs those, runs this and shows the report.
 */
@Tag("reference")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuestComparisonTest {

    private static final Path RESULTS = Path.of("target", "reference").toAbsolutePath();
    private static final Map<Run.End, String> END = Map.of(Run.End.RESET, ", then a reset", Run.End.HALT, ", then a halt",
            Run.End.LEFT, ", the first of a run without end");

    private final Faultline faultline = new Faultline();
    private final List<String> report = new ArrayList<>();
    private final Map<String, EmulatorRecord.Compared> kernels = new TreeMap<>();
    private final Map<String, String> descriptions = new TreeMap<>();
    private final Set<KnownDifference> seen = EnumSet.noneOf(KnownDifference.class);

    static Stream<GuestSource> guests() throws IOException {
        return Stream.concat(GuestSource.lessons().stream(), GuestSource.cases().stream());
    }

    @ParameterizedTest
    @MethodSource("guests")
    void runsAsOnTheEmulators(GuestSource source) throws Exception {
        Path folder = Files.createDirectories(RESULTS.resolve(source.name()));
        Guest guest = faultline.load(source);
        assertArrayEquals(Nasm.assemble(source, folder), guest.image(), "the image, as NASM makes it");
        Path image = Files.write(folder.resolve("image"), guest.image());

        Run ours = faultline.run(guest, source.events());
        report.add(source + ": " + guest.image().length + " bytes as NASM's; events: " + ours.chain().size() + END.get(ours.end()));
        Set<KnownDifference> bochs = compare(Emulator.BOCHS, ours, new Bochs().run(image, folder, source.events()));
        Set<KnownDifference> qemu = compare(Emulator.QEMU, ours, new Qemu().run(image, folder, source.events()));
        if (source.isLesson()) {
            int events = ours.end() == Run.End.LEFT ? ours.chain().size() : EmulatorRecord.Compared.ALL;
            kernels.put(source.name(), new EmulatorRecord.Compared(EmulatorRecord.digest(guest.image()), names(bochs),
                    names(qemu), events));
            bochs.forEach(this::describe);
            qemu.forEach(this::describe);
        }
    }

    static Stream<GuestSource> examples() throws IOException {
        return GuestSource.examples().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void assemblesAsWithNasm(GuestSource source) throws Exception {
        Path folder = Files.createDirectories(RESULTS.resolve(source.name()));
        assertArrayEquals(Nasm.assemble(source, folder), faultline.load(source).image(), "the image, as NASM makes it");
    }

    private static List<String> names(Set<KnownDifference> differences) {
        return differences.stream().map(KnownDifference::name).toList();
    }

    private void describe(KnownDifference difference) {
        descriptions.put(difference.name(), difference.description());
    }

    private Set<KnownDifference> compare(Emulator emulator, Run ours, Run theirs) {
        Set<KnownDifference> differences = Comparison.compare(emulator, ours, theirs);
        seen.addAll(differences);
        report.add("    " + emulator + ": " + (differences.isEmpty() ? "the same" : differences.stream()
                .map(KnownDifference::name).collect(Collectors.joining(", ", "the same but for ", ""))));
        return differences;
    }

    /** A difference that no guest shows has no place in the list. */
    @AfterAll
    void everyKnownDifferenceOccurs() throws IOException {
        report.add("Known differences:");
        seen.forEach(difference -> report.add("    " + difference + ": " + difference.description()));
        Files.createDirectories(RESULTS);
        Files.write(RESULTS.resolve("report.txt"), report);
        String record = new EmulatorRecord(kernels, descriptions).text();
        Files.writeString(RESULTS.resolve("emulators.json"), record);
        assertEquals(EnumSet.allOf(KnownDifference.class), seen, "the known differences that occur");
        assertEquals(EmulatorRecord.load().text(), record,
                "what lessons show of the comparison; copy target/reference/emulators.json to src/main/resources/faultline/lesson");
    }
}
