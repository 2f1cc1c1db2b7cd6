package faultline.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import faultline.boot.Guest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The delivery suite on this machine, on Bochs and on QEMU. Writes the table of {@code docs/delivery-suite.md}. */
@Tag("reference")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuiteComparisonTest {

    private static final Path RESULTS = Path.of("target", "reference").toAbsolutePath();
    private static final Path PAGE = Path.of("docs", "delivery-suite.md");

    private final Faultline faultline = new Faultline();
    private final SuiteTable table = new SuiteTable();

    @ParameterizedTest
    @EnumSource
    void runsAsOnTheEmulators(DeliverySuite suite) throws Exception {
        Path folder = Files.createDirectories(RESULTS.resolve("suite-" + suite.source().name()));
        Guest guest = faultline.load(suite.source());
        assertArrayEquals(Nasm.assemble(suite.source(), folder), guest.image(), "the image, as NASM makes it");
        Path image = Files.write(folder.resolve("image"), guest.image());

        Map<String, SuiteCase> ours = SuiteCase.read(faultline.print(guest));
        Map<String, SuiteCase> bochs = SuiteCase.read(
                Bochs.print(image, folder, DeliverySuite.BOCHS_MODEL, SuiteCase::isComplete));
        Map<String, SuiteCase> qemu = SuiteCase.read(
                Qemu.print(image, folder, DeliverySuite.QEMU_MODEL, SuiteCase::isComplete));
        table.add(suite.title(), ours, bochs, qemu);

        SuiteDifferences differences = new SuiteDifferences(suite.differences());
        List<String> unexplained = new ArrayList<>();
        ours.forEach((name, one) -> {
            Map.of(Emulator.BOCHS, bochs, Emulator.QEMU, qemu).forEach((emulator, theirs) -> {
                if (!differences.explain(emulator, one, theirs.get(name))) {
                    unexplained.add(emulator + ": " + theirs.get(name) + "; ours: " + one.shown());
                }
            });
        });
        assertEquals(List.of(), unexplained, "the differences that are not listed");
        assertEquals(Set.of(), differences.unused(), "the listed differences that do not occur");
    }

    @AfterAll
    void thePageIsUpToDate() throws IOException {
        Files.createDirectories(RESULTS);
        Path fresh = Files.writeString(RESULTS.resolve("delivery-suite.md"), table.toString());
        assertEquals(Files.readString(PAGE), table.toString(), "the page; a fresh one is " + fresh);
    }
}
