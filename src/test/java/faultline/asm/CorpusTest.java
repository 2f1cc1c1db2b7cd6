package faultline.asm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole files. The corpus comes with the bytes that NASM 2.16 makes; where NASM is installed it is asked as well, about
 * the corpus and about the kernels of the lessons.
 */
class CorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/faultline/asm/corpus");
    private static final Path LESSONS = Path.of("lessons");

    @TempDir
    Path folder;

    @TestFactory
    List<DynamicTest> corpusMakesTheRecordedBytes() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String name : sources(CORPUS, 1)) {
            Path recorded = CORPUS.resolve(name.replace(".asm", ".hex"));
            tests.add(DynamicTest.dynamicTest(name, () -> assertEquals(
                    Files.readString(recorded).replaceAll("\\s", ""), HexFormat.of().formatHex(image(CORPUS, name)))));
        }
        assertTrue(tests.size() > 15);
        return tests;
    }

    @TestFactory
    List<DynamicTest> corpusEqualsNasm() throws IOException {
        return comparisons(CORPUS, sources(CORPUS, 1));
    }

    @TestFactory
    List<DynamicTest> lessonKernelsEqualNasm() throws IOException {
        List<String> kernels = sources(LESSONS, 2);
        assertTrue(kernels.size() >= 4);
        return comparisons(LESSONS, kernels);
    }

    private List<DynamicTest> comparisons(Path root, List<String> names) {
        List<DynamicTest> tests = new ArrayList<>();
        for (String name : names) {
            tests.add(DynamicTest.dynamicTest(name, () -> {
                assumeTrue(nasmIsInstalled(), "NASM is not installed");
                assertEquals(HexFormat.of().formatHex(nasm(root, name)), HexFormat.of().formatHex(image(root, name)));
            }));
        }
        return tests;
    }

    private static List<String> sources(Path root, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(root, depth)) {
            return files.filter(file -> file.toString().endsWith(".asm")).sorted()
                    .map(file -> root.relativize(file).toString().replace('\\', '/')).toList();
        }
    }

    private static byte[] image(Path root, String name) throws AssemblyException {
        return TextSources.assembler(new DirectoryLoader(root)).assemble(name).image();
    }

    private static boolean nasmIsInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("nasm", "-v").redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private byte[] nasm(Path root, String name) throws IOException, InterruptedException {
        Path image = folder.resolve(name.replace('/', '-') + ".bin");
        Process process = new ProcessBuilder("nasm", "-w-all", "-f", "bin", "-o", image.toAbsolutePath().toString(), name)
                .directory(root.toFile()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
        return Files.readAllBytes(image);
    }
}
