package faultline.reference;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** QEMU with its own translator, booting the image as {@code -kernel}. */
final class Qemu implements ReferenceEmulator {

    private static final byte[] ASK = "info registers\n".getBytes(StandardCharsets.US_ASCII);

    @Override
    public Run run(Path image, Path folder, int events) throws IOException, InterruptedException {
        Path log = folder.resolve("qemu.log");
        Path serial = folder.resolve("qemu.serial");
        Path monitor = folder.resolve("qemu.monitor");
        Files.deleteIfExists(log);
        Process process = Tool.start(folder, monitor, List.of(
                "qemu-system-x86_64", "-accel", "tcg", "-nodefaults", "-display", "none", "-m", "128",
                "-debugcon", "file:" + folder.resolve("qemu.e9"), "-serial", "file:" + serial,
                "-monitor", "stdio", "-d", "int,cpu_reset", "-D", log.toString(),
                "-kernel", image.toString()));
        try (OutputStream toMonitor = process.getOutputStream()) {
            Tool.runUntil(process, () -> {
                String text = Tool.log(log, events);
                return QemuLog.endsInReset(text) || QemuLog.chain(text).size() > events
                        || QemuLog.isHalted(registers(toMonitor, monitor));
            });
        }
        String text = Tool.log(log, events);
        return Run.of(QemuLog.chain(text), QemuLog.endsInReset(text), events, Tool.text(serial));
    }

    /**
     * Runs an image, through any resets, until what it has printed on its serial port is complete.
     *
     * @param processor QEMU's name for the model of the processor
     */
    static String print(Path image, Path folder, String processor, Predicate<String> complete)
            throws IOException, InterruptedException {
        Path serial = folder.resolve("qemu.serial");
        Files.deleteIfExists(serial);
        Process process = Tool.start(folder, folder.resolve("qemu.screen"), List.of(
                "qemu-system-x86_64", "-accel", "tcg", "-cpu", processor, "-nodefaults", "-display", "none", "-m", "128",
                "-serial", "file:" + serial, "-kernel", image.toString()));
        Tool.runUntil(process, () -> complete.test(Tool.text(serial)));
        return Tool.text(serial);
    }

    /** Asks the monitor for the registers; the answer to an earlier question will do. */
    private static String registers(OutputStream toMonitor, Path monitor) {
        try {
            toMonitor.write(ASK);
            toMonitor.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Tool.text(monitor);
    }
}
