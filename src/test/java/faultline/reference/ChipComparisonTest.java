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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The devices' registers and modes, and the order in which they interrupt, here, on Bochs and on QEMU. Where these do
 * otherwise stands in {@code chips.differences}.
 */
@Tag("reference")
class ChipComparisonTest {

    private static final Path FOLDER = Path.of("src", "test", "reference", "devices").toAbsolutePath();

    @Test
    void devicesDoAsOnTheEmulators() throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "reference", "chips").toAbsolutePath());
        GuestSource source = new GuestSource("chips", FOLDER.resolve("chips.asm"));
        Faultline faultline = new Faultline();
        Guest guest = faultline.load(source);
        assertArrayEquals(Nasm.assemble(source, folder), guest.image(), "the image, as NASM makes it");
        Path image = Files.write(folder.resolve("image"), guest.image());

        Map<String, SuiteCase> ours = read(faultline.print(guest), folder, "ours");
        Map<Emulator, Map<String, SuiteCase>> theirs = Map.of(
                Emulator.BOCHS, read(Bochs.print(image, folder, DeliverySuite.BOCHS_MODEL, SuiteCase::isComplete), folder, "bochs"),
                Emulator.QEMU, read(qemu(image, folder), folder, "qemu"));
        SuiteDifferences differences = new SuiteDifferences(FOLDER.resolve("chips.differences"));
        List<String> unexplained = new ArrayList<>();
        theirs.forEach((emulator, cases) -> cases.forEach((name, one) -> {
            if (!differences.explain(emulator, ours.get(name), one)) {
                unexplained.add(emulator + ": " + name + " => " + one.shown() + "; ours: " + ours.get(name).shown());
            }
        }));
        assertEquals("", String.join(System.lineSeparator(), unexplained), "the differences that are not listed");
        assertEquals(Set.of(), differences.unused(), "the listed differences that do not occur");
    }

    private static Map<String, SuiteCase> read(String printed, Path folder, String who) throws IOException {
        Files.writeString(folder.resolve(who + ".txt"), printed);
        return SuiteCase.read(printed);
    }

    private static String qemu(Path image, Path folder) throws IOException, InterruptedException {
        Path serial = folder.resolve("qemu.serial");
        Files.deleteIfExists(serial);
        Process process = Tool.start(folder, folder.resolve("qemu.screen"), List.of(
                "qemu-system-x86_64", "-accel", "tcg", "-icount", "shift=4", "-cpu", DeliverySuite.QEMU_MODEL, "-nodefaults", "-vga", "std",
                "-display", "none", "-m", "128", "-debugcon", "file:qemu.e9", "-serial", "file:" + serial, "-kernel", image.toString()));
        Tool.runUntil(process, () -> SuiteCase.isComplete(Tool.text(serial)));
        return Tool.text(serial);
    }
}
