package faultline.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kernel in C that copies, formats and computes prints the same here as on QEMU. */
@Tag("reference")
class CompiledGuestTest {

    private static final Path SOURCES = Path.of("src", "test", "reference", "compiled").toAbsolutePath();

    private final Faultline faultline = new Faultline();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-O0", "-O1", "-O2", "-O3", "-Os"})
    void printsWhatItPrintsOnQemu(String optimization) throws Exception {
        assumeTrue(Tool.isInstalled("gcc"), "gcc is not installed");
        Path image = compile(optimization);
        Run ours = faultline.run(faultline.load(image));
        assertEquals(List.of(), ours.chain());
        assertTrue(ours.serial().endsWith("done\n"), ours.serial());
        assertEquals(new Qemu().run(image, folder, ReferenceEmulator.TO_THE_END).serial(), ours.serial());
    }

    private Path compile(String optimization) throws IOException, InterruptedException {
        Path elf = folder.resolve("kernel.elf");
        Tool.run(folder, "gcc", optimization, "-ffreestanding", "-fno-pic", "-no-pie", "-mno-red-zone", "-fno-math-errno",
                "-fno-stack-protector", "-fcf-protection=none", "-mno-avx", "-nostdlib", "-static",
                "-Wl,--build-id=none", "-T", SOURCES.resolve("link.ld").toString(), "-o", elf.toString(),
                SOURCES.resolve("start.S").toString(), SOURCES.resolve("kernel.c").toString());
        Path image = folder.resolve("kernel.bin");
        Tool.run(folder, "objcopy", "-O", "binary", elf.toString(), image.toString());
        assertTrue(Files.size(image) > 0);
        return image;
    }
}
