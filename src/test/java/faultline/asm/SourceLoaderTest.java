package faultline.asm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLoaderTest {

    private static final String OUTSIDE = "the file lies outside the folder of the sources";

    @TempDir
    Path folder;

    @Test
    void filesOfAFolder() throws IOException {
        Files.createDirectory(folder.resolve("in"));
        Files.writeString(folder.resolve("in/a.asm"), "nop");
        SourceLoader loader = new DirectoryLoader(folder);
        assertEquals("nop", new String(loader.load("in/a.asm")));
        assertEquals("nop", new String(loader.load("in/../in/a.asm")));
        assertNull(loader.load("in/b.asm"));
        assertEquals("this is not a file", assertThrows(IOException.class, () -> loader.load("in")).getMessage());
    }

    @Test
    void theCurrentFolder() throws IOException {
        assertNotNull(new DirectoryLoader(Path.of("")).load("pom.xml"));
        assertNotNull(new DirectoryLoader(Path.of(".")).load("./pom.xml"));
    }

    @Test
    void nothingOutsideTheFolder() throws IOException {
        Path root = Files.createDirectory(folder.resolve("root"));
        Path secret = Files.writeString(folder.resolve("secret.asm"), "nop");
        SourceLoader loader = new DirectoryLoader(root);
        assertEquals(OUTSIDE, assertThrows(IOException.class, () -> loader.load("../secret.asm")).getMessage());
        assertEquals(OUTSIDE, assertThrows(IOException.class, () -> loader.load(secret.toString())).getMessage());
        try {
            Files.createSymbolicLink(root.resolve("link.asm"), secret);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "symbolic links cannot be made here");
        }
        assertEquals(OUTSIDE, assertThrows(IOException.class, () -> loader.load("link.asm")).getMessage());
    }

    @Test
    void filesThatAreTooLarge() throws IOException {
        Files.write(folder.resolve("big.asm"), new byte[SourceLoader.LARGEST_FILE + 1]);
        assertEquals("the file is larger than 1048576 bytes",
                assertThrows(IOException.class, () -> new DirectoryLoader(folder).load("big.asm")).getMessage());
    }

    @Test
    void resources() throws IOException {
        SourceLoader loader = ResourceLoader.lessons();
        assertNotNull(loader.load("kernel/start.inc"));
        assertNull(loader.load("kernel/none.inc"));
        assertNull(loader.load(""));
        assertEquals(OUTSIDE, assertThrows(IOException.class, () -> loader.load("../module-info.class")).getMessage());
        assertEquals(OUTSIDE, assertThrows(IOException.class, () -> loader.load("/etc/hosts")).getMessage());
    }

    @Test
    void theLessonKernelsAssembleFromTheResources() throws AssemblyException {
        Assembly kernel = TextSources.assembler(ResourceLoader.lessons())
                .assemble("08-a-stack-the-cpu-can-trust/kernel.asm");
        assertEquals(0x100000, kernel.origin());
        assertEquals(0x1BADB002, kernel.image()[0] & 0xFF | (kernel.image()[1] & 0xFF) << 8
                | (kernel.image()[2] & 0xFF) << 16 | kernel.image()[3] << 24);
    }
}
