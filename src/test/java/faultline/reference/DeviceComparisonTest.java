package faultline.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import faultline.boot.Guest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a kernel sees of the devices, on QEMU; {@code DeviceRunsTest} holds this machine to the same. */
@Tag("reference")
class DeviceComparisonTest {
    private static final Path FOLDER = Path.of("src", "test", "reference", "devices").toAbsolutePath();

    @Test
    void qemuShowsTheSame() throws Exception {
        GuestSource source = new GuestSource("devices", FOLDER.resolve("devices.asm"));
        Path folder = Files.createDirectories(Path.of("target", "reference", "devices").toAbsolutePath());
        Guest guest = new Faultline().load(source);
        assertArrayEquals(Nasm.assemble(source, folder), guest.image(), "the image, as NASM makes it");
        Path image = Files.write(folder.resolve("image"), guest.image());
        Path serial = folder.resolve("qemu.serial");
        Tool.run(folder, "qemu-system-x86_64", "-accel", "tcg", "-nodefaults", "-display", "none", "-m", "128",
                "-debugcon", "file:" + folder.resolve("qemu.e9"), "-serial", "file:" + serial, "-kernel", image.toString());
        assertEquals(Files.readString(FOLDER.resolve("devices.out")), Tool.text(serial));
    }
}
