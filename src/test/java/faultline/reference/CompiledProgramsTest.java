package faultline.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs in C, made by two compilers with several degrees of optimization for 32 and for 64 bits, print here what they
 * print as ordinary programs on the processor of the host.
 */
@Tag("reference")
class CompiledProgramsTest {

    private static final Path SOURCES = Path.of("src", "test", "reference", "compiled").toAbsolutePath();

    /** What this machine has beyond the first 64-bit processors; the host need not have it. */
    private static final String EXTENSIONS = "-mbmi -mbmi2 -mlzcnt -mpopcnt -mmovbe";

    private final Faultline faultline = new Faultline();

    @TempDir
    Path folder;

    static Stream<Arguments> builds() {
        return Stream.of("gcc", "clang").flatMap(compiler -> Stream.of("-m64", "-m32").flatMap(mode ->
                Stream.of("-O0", "-O1", "-O2", "-O3", "-Os", "-O3 " + EXTENSIONS).map(level -> Arguments.of(compiler, mode, level))));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("builds")
    void printsWhatTheHostPrints(String compiler, String mode, String level) throws Exception {
        assumeTrue(Tool.isInstalled("gcc"), "gcc is not installed");
        String program = installed(compiler);
        assumeTrue(program != null, compiler + " is not installed");
        String[] levelAndExtensions = level.split(" ", 2);
        List<String> flags = List.of(mode, levelAndExtensions[0], "-fwrapv", mode.equals("-m32") ? "-march=pentium4" : "-march=x86-64");
        assumeTrue(compiles(program, flags), "no libraries for " + mode + " are installed: gcc-multilib");
        List<String> kernelFlags = new ArrayList<>(flags);
        if (levelAndExtensions.length > 1) {
            kernelFlags.addAll(List.of(levelAndExtensions[1].split(" ")));
        }
        Run ours = faultline.run(faultline.load(kernel(program, kernelFlags)));
        assertEquals(List.of(), ours.chain());
        assertEquals(onHost(), ours.serial());
        assertTrue(ours.serial().endsWith("done\n"), ours.serial());
    }

    /** Debian names some compilers by their version alone. */
    private static String installed(String compiler) {
        return Stream.of(compiler, compiler + "-14", compiler + "-16", compiler + "-19").filter(Tool::isInstalled).findFirst().orElse(null);
    }

    private boolean compiles(String program, List<String> flags) throws InterruptedException, IOException {
        try {
            run(program, flags, List.of("-DNATIVE", "-o", "native", SOURCES.resolve("programs.c").toString()));
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private String onHost() throws InterruptedException, IOException {
        Tool.run(folder, folder.resolve("native").toString());
        return Tool.text(folder.resolve("tool.out"));
    }

    /** An ELF file, which the loader takes as it is. */
    private Path kernel(String program, List<String> flags) throws IOException, InterruptedException {
        run(program, flags, List.of("-c", "-ffreestanding", "-fno-pic", "-mno-red-zone", "-fno-stack-protector", "-fcf-protection=none",
                "-fno-asynchronous-unwind-tables", "-o", "programs.o", SOURCES.resolve("programs.c").toString()));
        run("gcc", flags, List.of("-nostdlib", "-static", "-no-pie", "-Wl,--build-id=none,-z,noexecstack,--no-warn-rwx-segments", "-T",
                SOURCES.resolve("link.ld").toString(), "-o", "kernel", SOURCES.resolve("start.S").toString(), "programs.o", "-lgcc"));
        return folder.resolve("kernel");
    }

    private void run(String program, List<String> flags, List<String> others) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(flags);
        command.addAll(others);
        Tool.run(folder, command.toArray(String[]::new));
        assertTrue(Files.exists(folder.resolve(others.get(others.indexOf("-o") + 1))));
    }
}
