package faultline.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.BootOptions;
import faultline.boot.GuestLoader;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A kernel finds the same, whether this machine, QEMU or GRUB loads it: as a flat image, and as ELF of 32 and of 64 bits. */
@Tag("reference")
class BootComparisonTest {

    private static final Path SOURCE = Path.of("src", "test", "reference", "boot", "boot.asm").toAbsolutePath();
    private static final String WORDS = "one two";
    private static final String MENU = """
            set timeout=0
            multiboot /boot/kernel one two
            module /boot/first first
            module /boot/second second
            boot
            """;

    private final Faultline faultline = new Faultline();
    private final InstructionTable table = InstructionTable.load();

    enum Form {
        FLAT("bin", ""), ELF_32("elf32", "elf_i386"), ELF_64("elf64", "elf_x86_64");

        private final String format;
        private final String linker;

        Form(String format, String linker) {
            this.format = format;
            this.linker = linker;
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsTheSame(Form form) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "reference", "boot-" + form).toAbsolutePath());
        Path kernel = make(form, folder);
        Path first = Files.writeString(folder.resolve("first"), "hello");
        Path second = Files.writeString(folder.resolve("second"), "0123456789".repeat(1234));
        String ours = ours(kernel, first, second);
        assertTrue(ours.endsWith("done\n"), ours);
        if (form != Form.ELF_64) {
            // QEMU's own loader takes no ELF of 64 bits.
            assertEquals(ours, qemu(folder, "-kernel", "kernel", "-append", WORDS, "-initrd", "first first,second second"), "QEMU");
        }
        Path files = Files.createDirectories(folder.resolve("cd/boot"));
        for (Path module : List.of(first, second)) {
            Files.copy(module, files.resolve(module.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        assertEquals(ours, Bochs.print(kernel, MENU, folder, DeliverySuite.BOCHS_MODEL, BootComparisonTest::isComplete), "GRUB on Bochs");
        assertEquals(ours, qemu(folder, "-cdrom", "bochs.iso"), "GRUB on QEMU");
    }

    private static Path make(Form form, Path folder) throws IOException, InterruptedException {
        if (form == Form.FLAT) {
            Tool.run(folder, "nasm", "-f", form.format, "-o", "kernel", SOURCE.toString());
        } else {
            Tool.run(folder, "nasm", "-f", form.format, "-o", "kernel.o", SOURCE.toString());
            Tool.run(folder, "ld", "-m", form.linker, "-z", "max-page-size=4096", "-Ttext=0x100000", "-o", "kernel", "kernel.o");
        }
        return folder.resolve("kernel");
    }

    private String ours(Path kernel, Path... files) throws Exception {
        List<BootOptions.Module> modules = new ArrayList<>();
        for (Path file : files) {
            modules.add(GuestLoader.module(file));
        }
        BootOptions options = new BootOptions(128L << 20, WORDS, modules);
        return faultline.print(new GuestLoader(new Encoder(table), options).file(kernel));
    }

    private static String qemu(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("qemu-system-x86_64", "-accel", "tcg", "-display", "none", "-m", "128",
                "-net", "none", "-monitor", "none", "-serial", "file:qemu.serial"));
        command.addAll(List.of(arguments));
        Path serial = folder.resolve("qemu.serial");
        Files.deleteIfExists(serial);
        Process process = Tool.start(folder, folder.resolve("qemu.messages"), command);
        Tool.runUntil(process, () -> isComplete(Tool.text(serial)));
        return Tool.text(serial);
    }

    private static boolean isComplete(String serial) {
        return serial.endsWith("done\n");
    }
}
