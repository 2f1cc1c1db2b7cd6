package faultline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What can run an image; each in a process of its own, whose time is measured. */
enum Emulator {
    FAULTLINE {
        @Override
        List<String> command(Path image, Path serial, long stepsOfARound) {
            return guestProcess(image, serial);
        }
    },
    FAULTLINE_RECORDING {
        @Override
        List<String> command(Path image, Path serial, long stepsOfARound) {
            return guestProcess(image, serial, Long.toString(stepsOfARound));
        }
    },
    QEMU {
        @Override
        List<String> command(Path image, Path serial, long stepsOfARound) {
            return List.of("qemu-system-x86_64", "-accel", "tcg", "-nodefaults", "-display", "none", "-m", "128",
                    "-serial", "file:" + serial, "-kernel", image.toString());
        }
    },
    /** Boots from a CD, by GRUB. Its text display wants a terminal of a known size. */
    BOCHS {
        @Override
        List<String> command(Path image, Path serial, long stepsOfARound) throws IOException, InterruptedException {
            Path folder = image.resolveSibling("bochs");
            Path grub = Files.createDirectories(folder.resolve("cd/boot/grub"));
            Files.copy(image, grub.resolveSibling("kernel"), StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(grub.resolve("grub.cfg"), "set timeout=0\nmultiboot /boot/kernel\nboot\n");
            Path disc = folder.resolve("bochs.iso");
            new ProcessBuilder("grub-mkrescue", "-o", disc.toString(), "--install-modules=multiboot biosdisk iso9660 normal part_msdos",
                    "--fonts=", "--locales=", "--themes=", folder.resolve("cd").toString())
                    .redirectErrorStream(true).redirectOutput(folder.resolve("disc.log").toFile()).start().waitFor();
            Files.writeString(folder.resolve("bochs.rc"), String.format(BOCHS_SETTINGS, disc, serial, folder.resolve("bochs.log")));
            Files.writeString(folder.resolve("bochs.debugger"), "c\n");
            return List.of("script", "-qec", "stty rows 30 cols 100; TERM=xterm exec bochs -q -f " + folder.resolve("bochs.rc")
                    + " -rc " + folder.resolve("bochs.debugger") + " -unlock", "/dev/null");
        }
    };

    private static final String BOCHS_SETTINGS = """
            config_interface: textconfig
            display_library: term
            romimage: file=/usr/share/bochs/BIOS-bochs-latest
            vgaromimage: file=/usr/share/bochs/VGABIOS-lgpl-latest
            megs: 128
            cpu: model=corei7_sandy_bridge_2600k, count=1, ips=50000000
            ata0-master: type=cdrom, path=%s, status=inserted
            boot: cdrom
            com1: enabled=1, mode=file, dev=%s
            clock: sync=none
            log: %s
            panic: action=fatal
            """;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(4);
    private static final int LOOK_EVERY_MS = 5;
    private static final long MOST_SECONDS = 600;

    abstract List<String> command(Path image, Path serial, long stepsOfARound) throws IOException, InterruptedException;

    private static List<String> guestProcess(Path image, Path serial, String... more) {
        List<String> command = new ArrayList<>(List.of("java", "-cp", System.getProperty("java.class.path"), GuestProcess.class.getName(),
                image.toString(), serial.toString()));
        command.addAll(List.of(more));
        return command;
    }

    /** How many rounds of a guest it does in a second of CPU time. */
    double roundsPerSecond(Path image, long stepsOfARound, Path folder) throws IOException, InterruptedException {
        Path serial = folder.resolve("serial");
        Files.deleteIfExists(serial);
        List<String> command = command(image.toAbsolutePath(), serial.toAbsolutePath(), stepsOfARound);
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("screen").toFile()).start();
        try {
            long deadline = System.nanoTime() + MOST_SECONDS * 1_000_000_000;
            Reading first = next(process, serial, new Reading(0, 0), Duration.ZERO, deadline);
            Reading begin = next(process, serial, first, WARM_UP, deadline);
            Reading end = next(process, serial, begin, MEASURED, deadline);
            return (end.rounds - begin.rounds) / ((end.cpuNs - begin.cpuNs) / 1e9);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    /** How many rounds were done at a time. */
    private record Reading(long rounds, long cpuNs) {
    }

    /** The first end of a round that is seen once so much CPU time has passed. */
    private static Reading next(Process process, Path serial, Reading since, Duration atLeast, long deadline)
            throws IOException, InterruptedException {
        long before = rounds(serial);
        while (true) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("no round was seen to end in " + serial + "; it printed: " + Files.readString(serial.resolveSibling("screen")));
            }
            Thread.sleep(LOOK_EVERY_MS);
            long now = rounds(serial);
            long cpu = cpuNs(process);
            if (now > before && now > since.rounds && cpu - since.cpuNs >= atLeast.toNanos()) {
                return new Reading(now, cpu);
            }
            before = now;
        }
    }

    private static long rounds(Path serial) throws IOException {
        return Files.exists(serial) ? Files.size(serial) : 0;
    }

    private static long cpuNs(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO).toNanos()).sum();
    }
}
