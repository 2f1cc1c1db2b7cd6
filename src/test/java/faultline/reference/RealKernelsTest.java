package faultline.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import faultline.boot.BootOptions;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.Activity;
import faultline.machine.Machine;
import faultline.machine.cpu.InstructionDecoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernels of other people, as Debian has them; {@code src/test/reference/compare} fetches them. */
@Tag("reference")
class RealKernelsTest {
    private static final Path KERNELS = Path.of("target", "reference", "kernels");
    /** No code of real mode; all that is told goes to the serial port; the panic is the end. */
    private static final String XEN_OPTIONS = "no-real-mode com1=115200,8n1 console=com1 loglvl=all noreboot";
    private static final String XEN_END = "Manual reset required";
    private static final long XEN_RAM = 1L << 30;
    private static final long PATIENCE = 2_000_000_000L;
    /** The memory of the text screen. */
    private static final long SCREEN = 0xB8000;
    private static final long A_WHILE = 10_000_000;

    @TempDir
    Path folder;

    private static Path kernel(String pattern) throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:**/boot/" + pattern);
        Optional<Path> found = Optional.empty();
        if (Files.isDirectory(KERNELS)) {
            try (Stream<Path> files = Files.walk(KERNELS)) {
                found = files.filter(matcher::matches).findFirst();
            }
        }
        assumeTrue(found.isPresent(), "no " + pattern + " was fetched");
        return found.get();
    }

    private static Machine powerOn(Path image, BootOptions options) throws GuestException {
        InstructionTable table = InstructionTable.load();
        return new GuestLoader(new Encoder(table), options).file(image).powerOn(new InstructionDecoding(table));
    }

    /**
     * The hypervisor Xen sets up paging, its own IDT and TSS, the ACPI tables, both APICs and the timers. Then it refuses the
     * first guest that it is given, itself, as on QEMU.
     */
    @Test
    void xenGoesAsFarAsOnQemu() throws Exception {
        Path image = folder.resolve("xen");
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(kernel("xen-*-amd64.gz")))) {
            Files.copy(packed, image);
        }
        Machine machine = powerOn(image, new BootOptions(XEN_RAM, XEN_OPTIONS, List.of(GuestLoader.module(image))));
        while (machine.activity() != Activity.HALTED && !machine.activity().isEnd() && machine.steps() < PATIENCE) {
            machine.run(1_000_000);
        }
        String ours = machine.snapshot().devices().serial().toString();
        Path serial = folder.resolve("qemu.serial");
        Process qemu = Tool.start(folder, folder.resolve("qemu.screen"), List.of("qemu-system-x86_64", "-accel", "tcg", "-cpu",
            "max,vendor=GenuineIntel", "-nodefaults", "-display", "none", "-m", "1024", "-serial", "file:" + serial, "-kernel",
            image.toString(), "-initrd", image.toString(), "-append", XEN_OPTIONS));
        Tool.runUntil(qemu, () -> Tool.text(serial).contains(XEN_END));
        assertEquals(fromDomain0(Tool.text(serial)), fromDomain0(ours));
        assertTrue(ours.contains("ENABLING IO-APIC IRQs") && ours.contains("Enabling APIC mode") && ours.contains(XEN_END), ours);
    }

    private static List<String> screen(Machine machine) {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < 25; row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < 80; column++) {
                line.append((char) machine.memory().readByte(SCREEN + 2 * (80 * row + column)));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static String fromDomain0(String serial) {
        int from = serial.indexOf("*** Building a PV Dom0 ***");
        assertTrue(from >= 0, serial);
        return serial.substring(from).replace("\r", "").strip();
    }

    /** They march on their own, by the timer's interrupts. */
    @Test
    void invadersMarch() throws Exception {
        Machine machine = powerOn(kernel("invaders.exec"), BootOptions.DEFAULT);
        machine.run(A_WHILE);
        List<String> first = invaders(machine);
        machine.run(A_WHILE);
        List<String> second = invaders(machine);
        assertEquals(5, first.size());
        assertEquals(5, second.size());
        assertNotEquals(first, second);
        assertEquals(1, machine.boot());
    }

    private static List<String> invaders(Machine machine) {
        return screen(machine).stream().filter(line -> line.split("-\\*-", -1).length > 4).toList();
    }
}
