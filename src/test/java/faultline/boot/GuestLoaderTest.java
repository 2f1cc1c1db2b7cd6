package faultline.boot;

import static faultline.boot.Images.HAS_ADDRESSES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.asm.SourceLoader;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestLoaderTest {
    private static final String KERNEL = String.join("\n", "org 0x100000", "bits 32",
            "header: dd 0x1BADB002, 1 << 16, -(0x1BADB002 + (1 << 16)), header, header, 0, 0, start", "SIZE equ 5",
            "start: hlt", "");
    private static final String NOTHING_KNOWN = "kernel: this is neither source text, nor an ELF file, nor an image with a "
            + "Multiboot 1 header in its first 8192 bytes";

    private final GuestLoader loader = new GuestLoader(new Encoder(InstructionTable.load()));
    @TempDir
    private Path folder;

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private Guest load(byte[] content) throws IOException, GuestException {
        return loader.file(file("kernel", content));
    }

    private void assertRefused(GuestException.Kind kind, String message, byte[] content) {
        GuestException refused = assertThrows(GuestException.class, () -> load(content));
        assertEquals(message, refused.getMessage());
        assertEquals(kind, refused.kind());
    }

    private void assertUnusable(String message, Path path) {
        GuestException refused = assertThrows(GuestException.class, () -> loader.file(path));
        assertEquals(path + ": " + message, refused.getMessage());
        assertEquals(GuestException.Kind.FILE, refused.kind());
        assertEquals(refused.getMessage(), assertThrows(GuestException.class, () -> GuestLoader.module(path)).getMessage());
    }

    @Test
    void sourcesAreAssembled() throws Exception {
        Guest guest = load(KERNEL.getBytes(StandardCharsets.UTF_8));
        assertTrue(guest.lines().isPresent());
        assertEquals(OptionalLong.of(0x100020), guest.symbols().valueOf("start"));
        assertEquals(OptionalLong.of(5), guest.symbols().valueOf("SIZE"));
        assertEquals("start", guest.symbols().nameOf(0x100020).orElseThrow());
    }

    @Test
    void sourcesMayBeginWithAByteOrderMark() throws Exception {
        assertTrue(load(("\uFEFF" + KERNEL).getBytes(StandardCharsets.UTF_8)).lines().isPresent());
    }

    @Test
    void sourcesMayIncludeFilesBesideThemAndThoseOfTheLessons() throws Exception {
        file("part.inc", "X equ 7".getBytes(StandardCharsets.UTF_8));
        byte[] source = (KERNEL + "kernel_end:\n%include 'part.inc'\n%include 'kernel/layout.inc'\n")
                .getBytes(StandardCharsets.UTF_8);
        assertEquals(OptionalLong.of(7), load(source).symbols().valueOf("X"));
        GuestException refused = assertThrows(GuestException.class, () -> load((KERNEL + "%include 'no.inc'")
                .getBytes(StandardCharsets.UTF_8)));
        assertEquals(1, refused.diagnostics().size());
        assertTrue(refused.diagnostics().get(0).toString().startsWith("kernel:6:10: there is no file 'no.inc'"));
    }

    @Test
    void imagesAreToldApartByTheirContent() throws Exception {
        assertTrue(load(Images.flat(64, HAS_ADDRESSES, 0x100000, 0x100000, 0, 0, 0x100000)).lines().isEmpty());
        assertEquals(1, Images.pieces(Images.elf64(0x100000, Images.TEXT)).size());
        assertEquals(Images.load(Images.elf64(0x100000, Images.TEXT)).segments().size(),
            load(Images.elf64(0x100000, Images.TEXT)).initial().segments().size());
    }

    @Test
    void whatIsNoneOfThemIsRefused() {
        assertRefused(GuestException.Kind.IMAGE, NOTHING_KNOWN, new byte[] {1, 2, 3});
        assertRefused(GuestException.Kind.IMAGE, NOTHING_KNOWN, "nop".getBytes(StandardCharsets.UTF_16LE));
        assertRefused(GuestException.Kind.IMAGE, "kernel: there is no Multiboot 1 header in the first 8192 bytes: expected the "
                + "magic number 0x1badb002 at a multiple of 4, followed by flags and a checksum that make the sum 0",
                new byte[] {0x7F, 'E', 'L', 'F', 1, 1, 1, 0});
    }

    @Test
    void aSourceThatIsNotUtf8SaysWhichLine() {
        GuestException refused = assertThrows(GuestException.class,
                () -> load((KERNEL + "; caf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals(GuestException.Kind.SOURCE, refused.kind());
        assertEquals("kernel:6:6: line 6 is not UTF-8 text; expected a file saved as UTF-8",
                refused.diagnostics().get(0).toString());
    }

    @Test
    void aSourceWithErrorsHasThemAll() {
        GuestException refused = assertThrows(GuestException.class,
                () -> load("movv ax, bx\ndb 300\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals("kernel: the source has errors", refused.getMessage());
        assertEquals(2, refused.diagnostics().size());
    }

    @Test
    void aSourceWithoutAHeaderIsAnImageThatCannotBoot() {
        GuestException refused = assertThrows(GuestException.class, () -> load("hlt".getBytes(StandardCharsets.UTF_8)));
        assertEquals(GuestException.Kind.IMAGE, refused.kind());
        assertTrue(refused.getMessage().startsWith("kernel: there is no Multiboot 1 header"));
    }

    @Test
    void sourcesThatAreTooLarge() {
        assertRefused(GuestException.Kind.FILE, "kernel: the file has 1048577 bytes; at most 1048576 are accepted",
                " ".repeat(SourceLoader.LARGEST_FILE + 1).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void filesThatCannotBeUsed() throws IOException {
        assertUnusable("there is no such file", folder.resolve("none"));
        assertUnusable("this is a directory; expected a source file or a kernel image", folder);
        assertUnusable("this is a directory; expected a source file or a kernel image", folder.getRoot());
        assertUnusable("the file is empty; expected a source file or a kernel image", file("empty", new byte[0]));
        Path large = folder.resolve("large");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(GuestLoader.LARGEST_IMAGE + 1);
        }
        assertUnusable("the file has 67108865 bytes; at most 67108864 are accepted", large);
    }

    @Test
    void modulesKeepTheirNameAndContent() throws Exception {
        BootOptions.Module module = GuestLoader.module(file("initrd", new byte[] {1, 2}));
        assertEquals("initrd", module.arguments());
        assertEquals(2, module.content().length);
    }
}
