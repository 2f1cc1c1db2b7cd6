package faultline.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random instructions on this machine and on the emulators. {@code src/test/reference/fuzz} runs more of them, and shows
 * the report.
 */
@Tag("reference")
class FuzzTest {

    private static final long INSTRUCTIONS = Long.getLong("fuzz.instructions", 20_000);
    /** What Bochs gets of them. */
    private static final int SHARE_OF_BOCHS = 10;
    private static final Pattern ONLY = Pattern.compile(System.getProperty("fuzz.only", ".*"));
    private static final long SEED = Long.getLong("fuzz.seed", System.currentTimeMillis() / 86_400_000);

    @ParameterizedTest
    @EnumSource(Emulator.class)
    void doesWhatTheEmulatorDoes(Emulator emulator) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "reference").toAbsolutePath());
        Fuzzing fuzzing = new Fuzzing(emulator, SEED, FuzzScope.of(emulator, ONLY.asMatchPredicate()), folder.resolve("fuzz-" + emulator));
        fuzzing.run(emulator == Emulator.BOCHS ? INSTRUCTIONS / SHARE_OF_BOCHS : INSTRUCTIONS);
        List<String> report = fuzzing.report();
        report.add(0, "seed " + SEED);
        Files.write(folder.resolve("fuzz-" + emulator + ".txt"), report);
        assertEquals(List.of(), fuzzing.unexplained(), () -> String.join(System.lineSeparator(), report));
    }
}
