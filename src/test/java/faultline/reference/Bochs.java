package faultline.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;

/** Bochs, booting the image from a CD by GRUB. */
final class Bochs implements ReferenceEmulator {

    private static final String GRUB_MENU = """
            set timeout=0
            multiboot /boot/kernel
            boot
            """;

    static final String SETTINGS = """
            config_interface: textconfig
            display_library: term
            romimage: file=/usr/share/bochs/BIOS-bochs-latest
            vgaromimage: file=/usr/share/bochs/VGABIOS-lgpl-latest
            megs: 128
            cpu: model=%s, count=1, ips=50000000, reset_on_triple_fault=1, ignore_bad_msrs=0
            ata0-master: type=cdrom, path=bochs.iso, status=inserted
            boot: cdrom
            com1: enabled=1, mode=file, dev=bochs.serial
            clock: sync=none
            log: bochs.log
            panic: action=fatal
            debug: action=ignore, cpu0=%s
            port_e9_hack: enabled=1
            """;

    private static final String MODEL = "corei7_sandy_bridge_2600k";
    /** Its debugger stops at the start and at each reset. */
    private static final int MOST_RESETS = 40;

    @Override
    public Run run(Path image, Path folder, int events) throws IOException, InterruptedException {
        Path log = folder.resolve("bochs.log");
        makeCd(image, folder);
        Process process = start(folder, MODEL, "report", 0);
        // The serial port sends at its own pace: a kernel that halts must have its last line through.
        Path serial = folder.resolve("bochs.serial");
        Tool.runUntil(process, () -> {
            String text = Tool.log(log, events);
            return BochsLog.endsInReset(text) || BochsLog.chain(text).size() > events
                    || BochsLog.isHalted(text) && isComplete(Tool.text(serial));
        });
        String text = Tool.log(log, events);
        return Run.of(BochsLog.chain(text), BochsLog.endsInReset(text), events, Tool.text(serial));
    }

    /**
     * Runs an image, through any resets, until what it has printed on its serial port is complete.
     *
     * @param processor Bochs's name for the model of the processor
     */
    static String print(Path image, Path folder, String processor, Predicate<String> complete)
            throws IOException, InterruptedException {
        return print(image, GRUB_MENU, folder, processor, complete);
    }

    /** @param menu GRUB's commands; files that they name, but for the kernel, are in the folder {@code cd/boot} already */
    static String print(Path image, String menu, Path folder, String processor, Predicate<String> complete)
            throws IOException, InterruptedException {
        Path serial = folder.resolve("bochs.serial");
        Files.deleteIfExists(serial);
        makeCd(image, menu, folder);
        Process process = start(folder, processor, "ignore", MOST_RESETS);
        Tool.runUntil(process, () -> complete.test(Tool.text(serial)));
        return Tool.text(serial);
    }

    private static Process start(Path folder, String processor, String events, int resets) throws IOException {
        Files.writeString(folder.resolve("bochs.rc"), String.format(SETTINGS, processor, events));
        Files.writeString(folder.resolve("bochs.debugger"), "c\n".repeat(1 + resets));
        Files.deleteIfExists(folder.resolve("bochs.log"));
        // Its text display wants a terminal of a known size.
        return Tool.start(folder, folder.resolve("bochs.screen"), List.of("script", "-qec",
                "stty rows 30 cols 100; TERM=xterm exec bochs -q -f bochs.rc -rc bochs.debugger -unlock", "/dev/null"));
    }

    private static boolean isComplete(String output) {
        return output.isEmpty() || output.endsWith("\n");
    }

    static void makeCd(Path image, Path folder) throws IOException, InterruptedException {
        makeCd(image, GRUB_MENU, folder);
    }

    private static void makeCd(Path image, String menu, Path folder) throws IOException, InterruptedException {
        Path grub = Files.createDirectories(folder.resolve("cd/boot/grub"));
        Files.copy(image, grub.resolveSibling("kernel"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(grub.resolve("grub.cfg"), menu);
        Tool.run(folder, "grub-mkrescue", "-o", "bochs.iso",
                "--install-modules=multiboot biosdisk iso9660 normal part_msdos",
                "--fonts=", "--locales=", "--themes=", "cd");
    }
}
