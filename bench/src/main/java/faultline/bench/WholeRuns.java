package faultline.bench;

import faultline.boot.Guest;
import faultline.isa.InstructionTable;
import faultline.machine.Machine;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.event.Landmarks;
import faultline.machine.event.MachineEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The same guests on this machine, QEMU (TCG) and Bochs, one after another and again: prints how much each does in a second
 * of its process's time, compilers and all. Guests run in rounds that never end, each told by a character on the serial
 * port; what is measured is whole rounds, after a warm-up.
 */
public final class WholeRuns {
    /** A guest; {@code units} of what it does make a round, or 0 for the steps that this machine counts. */
    private record Work(String name, String unit, long units) {
    }

    private static final List<Work> WORKS = List.of(
            new Work("integer", "integer instructions", 0),
            new Work("memory", "instructions of a memory sweep", 0),
            new Work("mix", "instructions of a mix as compiled", 0),
            new Work("breakpoints", "INT3 with return", 20_000),
            new Work("undefined", "#UD with return", 20_000),
            new Work("page-faults", "page faults mapped", 12_800));

    private final InstructionTable table = InstructionTable.load();
    private final Path folder;
    private final int passes;

    private WholeRuns(Path folder, int passes) {
        this.folder = folder;
        this.passes = passes;
    }

    /** {@code WholeRuns FOLDER PASSES [GUEST...]} */
    public static void main(String[] arguments) throws Exception {
        WholeRuns runs = new WholeRuns(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        List<String> chosen = List.of(arguments).subList(2, arguments.length);
        System.out.println("millions a second of CPU time, the best of " + arguments[1]
                + " runs; in brackets the multiple that Faultline does with its run recorded");
        System.out.printf("%-34s %12s %12s %20s %20s%n", "", "Faultline", "recording", "QEMU (TCG)", "Bochs");
        for (Work work : WORKS) {
            if (chosen.isEmpty() || chosen.contains(work.name)) {
                runs.compare(work);
            }
        }
    }

    private void compare(Work work) throws Exception {
        Guest guest = Sources.assemble(table, "whole/" + work.name + ".asm");
        Path image = Files.write(folder.resolve(work.name), guest.image());
        long steps = stepsOfARound(guest);
        double units = work.units > 0 ? work.units : steps;
        Map<Emulator, Double> best = new TreeMap<>();
        for (int pass = 0; pass < passes; pass++) {
            for (Emulator emulator : Emulator.values()) {
                best.merge(emulator, units * emulator.roundsPerSecond(image, steps, folder) / 1e6, Math::max);
            }
        }
        double own = best.get(Emulator.FAULTLINE_RECORDING);
        System.out.printf(Locale.ROOT, "%-34s %12.2f %12.2f %11.2f (%5.2f) %11.2f (%5.2f)%n", work.unit, best.get(Emulator.FAULTLINE), own,
                best.get(Emulator.QEMU), own / best.get(Emulator.QEMU), best.get(Emulator.BOCHS), own / best.get(Emulator.BOCHS));
    }

    /** The steps from the end of one round to that of the next. */
    private long stepsOfARound(Guest guest) throws IOException {
        Machine machine = guest.powerOn(new InstructionDecoding(table));
        List<Long> ends = new ArrayList<>();
        machine.follow(new Landmarks() {
            @Override
            public void printed(MachineEvent.Output output, int character) {
                if (output == MachineEvent.Output.SERIAL) {
                    ends.add(machine.steps());
                }
            }
        });
        while (ends.size() < 2 && !machine.activity().isEnd()) {
            machine.run(100_000);
        }
        if (ends.size() < 2) {
            throw new IOException(guest.name() + " does not go in rounds: " + machine.activity());
        }
        return ends.get(1) - ends.get(0);
    }
}
