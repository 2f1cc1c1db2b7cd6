package faultline.reference;

import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.machine.Machine;
import faultline.machine.MachineState;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.memory.MemoryReader;
import faultline.machine.register.RegisterFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Runs images of the differential fuzzing; each way returns what the driver sent. */
final class FuzzMachines {

    /** Far more than a case can take: steps. */
    private static final long STEPS_PER_CASE = 40_000;
    private static final long STEPS_TO_BOOT = 1_000_000;

    /** What this machine's CPUID tells, with Intel's ways. */
    private static final String QEMU_PROCESSOR = "qemu64,vendor=GenuineIntel,+popcnt,+movbe,+cx16,+lahf-lm,+rdtscp,"
            + "+pdpe1gb,+smap,+smep,+umip,+pcid,+fsgsbase,+abm,+bmi1,+bmi2";

    private static final String BOCHS_PROCESSOR = "corei7_haswell_4770";

    private final InstructionDecoding decoding;
    private final Path folder;
    /** The machine on which traces are made, and its state before the first case. */
    private Machine traced;
    private MachineState started;

    /** @param folder where the files of the runs may be left */
    FuzzMachines(InstructionDecoding decoding, Path folder) throws IOException {
        this.decoding = decoding;
        this.folder = Files.createDirectories(folder);
    }

    /**
     * Does one case on this machine for its trace alone. The driver starts once, and is set back to its first case for each
     * trace.
     */
    void trace(FuzzImage images, FuzzCase one, FuzzTrace trace) throws GuestException {
        if (traced == null) {
            traced = images.of(List.of(one), FuzzImage.Way.MEMORY).powerOn(decoding);
            while (traced.snapshot().registers().get(RegisterFile.RIP) != images.firstCase()) {
                traced.step();
            }
            started = traced.snapshot();
        }
        traced.observe(null);
        traced.restore(started);
        traced.writeMemory(images.cases(), one.toRecord());
        traced.observe(trace::note);
        for (long left = STEPS_PER_CASE; left > 0 && !trace.ended() && !traced.activity().isEnd(); left--) {
            traced.step();
        }
    }

    byte[] faultline(FuzzImage images, List<FuzzCase> cases) throws GuestException {
        Guest guest = images.of(cases, FuzzImage.Way.MEMORY);
        Machine machine = guest.powerOn(decoding);
        long budget = STEPS_TO_BOOT + STEPS_PER_CASE * cases.size();
        while (machine.boot() == 1 && !machine.activity().isEnd() && machine.steps() < budget) {
            machine.run(1000);
        }
        MemoryReader memory = machine.snapshot().memory();
        long from = images.collected();
        byte[] output = new byte[(int) (memory.read(images.collectedEnd(), 8) - FuzzImage.WINDOW - from)];
        for (int i = 0; i < output.length; i++) {
            output[i] = (byte) memory.readByte(from + i);
        }
        return output;
    }

    /** What an emulator sends; where it does not finish, what it sent until then. */
    byte[] run(Emulator emulator, FuzzImage images, List<FuzzCase> cases)
            throws GuestException, IOException, InterruptedException {
        return emulator == Emulator.QEMU ? qemu(images.of(cases, FuzzImage.Way.DEBUG_PORT))
                : bochs(images.of(cases, FuzzImage.Way.SERIAL));
    }

    private byte[] qemu(Guest guest) throws IOException, InterruptedException {
        Path output = folder.resolve("qemu.e9");
        Path image = Files.write(folder.resolve("image"), guest.image());
        Files.deleteIfExists(output);
        Process process = Tool.start(folder, folder.resolve("qemu.messages"), List.of(
                "qemu-system-x86_64", "-accel", "tcg", "-cpu", QEMU_PROCESSOR, "-nodefaults", "-display", "none",
                "-m", "128", "-no-reboot", "-device", "isa-debug-exit,iobase=0xf4,iosize=4",
                "-debugcon", "file:" + output, "-kernel", image.toString()));
        runUntil(process, () -> !process.isAlive());
        return Files.readAllBytes(output);
    }

    /** Its serial port sends at the pace of a slow processor, so that it does not hold up the driver. */
    private byte[] bochs(Guest guest) throws IOException, InterruptedException {
        Path output = folder.resolve("bochs.serial");
        Files.deleteIfExists(output);
        Bochs.makeCd(Files.write(folder.resolve("image"), guest.image()), folder);
        Files.writeString(folder.resolve("bochs.rc"), Bochs.SETTINGS.formatted(BOCHS_PROCESSOR, "ignore")
                .replace("ips=50000000", "ips=1000000"));
        Files.writeString(folder.resolve("bochs.debugger"), "c\n");
        Process process = Tool.start(folder, folder.resolve("bochs.screen"), List.of("script", "-qec",
                "stty rows 30 cols 100; TERM=xterm exec bochs -q -f bochs.rc -rc bochs.debugger -unlock", "/dev/null"));
        runUntil(process, () -> FuzzOutcome.isComplete(tail(output)));
        return Files.readAllBytes(output);
    }

    /** An emulator that does not finish has told where: the case after the last outcome. */
    private static void runUntil(Process process, BooleanSupplier done) throws InterruptedException {
        try {
            Tool.runUntil(process, done);
        } catch (IllegalStateException e) {
            // What it sent is judged.
        }
    }

    private static byte[] tail(Path file) {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(bytes.length(), FuzzOutcome.END_SIZE)];
            bytes.seek(bytes.length() - tail.length);
            bytes.readFully(tail);
            return tail;
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
