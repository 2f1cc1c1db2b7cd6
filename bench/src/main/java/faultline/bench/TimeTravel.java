package faultline.bench;

import faultline.boot.Guest;
import faultline.boot.GuestLoader;
import faultline.history.Grain;
import faultline.history.History;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.history.RunLimits;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.Machine;
import faultline.machine.MachineState;
import faultline.machine.cpu.InstructionDecoding;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * What recording costs, and how fast one gets anywhere in a recorded run. Prints figures: {@code bench/time [STEPS
 * [PAIRS [GUEST]]]}.
 *
 * <p>Recording matters because every run in the window is recorded; seeking, because each click in the timeline is one;
 * stepping back, because it is done many times a second while a key is held down.
 */
public final class TimeTravel {
    private static final int SEEKS = 1000;
    private static final int WALKS = 100;
    private static final int STEPS_BACK = 40;

    private final InstructionTable table = InstructionTable.load();
    private final InstructionDecoding decoding = new InstructionDecoding(table);
    private final Guest guest;

    /** @param resource one of this folder's guests */
    private TimeTravel(String resource) throws Exception {
        Path file = Files.createTempFile("time", ".asm");
        try (InputStream source = TimeTravel.class.getResourceAsStream(resource)) {
            Files.write(file, source.readAllBytes());
            guest = new GuestLoader(new Encoder(table)).file(file);
        } finally {
            Files.delete(file);
        }
    }

    public static void main(String[] arguments) throws Exception {
        long steps = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000_000;
        int pairs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
        TimeTravel bench = new TimeTravel(arguments.length > 2 ? arguments[2] + ".asm" : "time.asm");
        bench.compareRecording(Math.min(steps, 100_000_000), pairs);
        for (long length = Math.min(steps, 10_000_000); length <= steps; length *= 10) {
            bench.travel(length);
        }
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    // ---- recording --------------------------------------------------------------------------------------------------

    /** Runs without and with recording, in turns, so that whatever else the computer does strikes both alike. */
    private void compareRecording(long steps, int pairs) {
        double[] ratios = new double[pairs];
        double[] plain = new double[pairs];
        runPlain(steps);
        record(steps);
        for (int i = 0; i < pairs; i++) {
            plain[i] = i % 2 == 0 ? runPlain(steps) : record(steps);
            double second = i % 2 == 0 ? record(steps) : runPlain(steps);
            ratios[i] = i % 2 == 0 ? second / plain[i] : plain[i] / second;
            plain[i] = i % 2 == 0 ? plain[i] : second;
        }
        Arrays.sort(ratios);
        Arrays.sort(plain);
        System.out.printf("recording %,d steps, median of %d pairs: %+.1f %% CPU time (from %+.1f to %+.1f), %.1f M steps/s without%n",
                steps, pairs, 100 * ratios[pairs / 2] - 100, 100 * ratios[0] - 100, 100 * ratios[pairs - 1] - 100,
                steps / plain[pairs / 2] * 1e3);
    }

    /** @return ns of CPU time */
    private double runPlain(long steps) {
        Machine machine = guest.powerOn(decoding);
        long begin = cpuTime();
        machine.run(steps);
        return cpuTime() - begin;
    }

    private double record(long steps) {
        History history = new History(guest, decoding, new RunLimits(1, steps, Long.MAX_VALUE));
        long begin = cpuTime();
        history.explore(steps);
        return cpuTime() - begin;
    }

    // ---- travelling -------------------------------------------------------------------------------------------------

    private void travel(long steps) {
        History history = new History(guest, decoding, new RunLimits(1, steps, Long.MAX_VALUE));
        long begin = cpuTime();
        history.explore(steps);
        double recording = cpuTime() - begin;
        System.out.printf("%n%,d steps: recorded in %.2f s CPU; %d checkpoints of %.1f MiB; %.1f pages changed in a million steps%n",
                steps, recording / 1e9, history.checkpoints(), history.memory() / 1048576.0, changedPages(history));
        Random random = new Random(1);
        double[] seeks = new double[SEEKS];
        for (int i = 0; i < SEEKS; i++) {
            Position target = new Position(random.nextLong(history.knownSteps()), 1);
            seeks[i] = time(() -> history.at(target));
        }
        print("to any position", seeks);
        for (Grain grain : new Grain[] {Grain.INSTRUCTION, Grain.MICRO_STEP}) {
            print((grain == Grain.INSTRUCTION ? "an " : "a ") + grain.name().toLowerCase().replace('_', '-') + " back, warm", walkBack(history, grain, random));
        }
        double[] events = new double[WALKS];
        for (int i = 0; i < WALKS; i++) {
            Moment from = history.at(new Position(random.nextLong(history.knownSteps()), 0));
            events[i] = time(() -> history.previous(from, Grain.EVENT));
        }
        print("an event back", events);
    }

    private static double[] walkBack(History history, Grain grain, Random random) {
        double[] times = new double[WALKS * STEPS_BACK];
        for (int i = 0; i < WALKS; i++) {
            Moment[] here = {history.at(new Position(1000 + random.nextLong(history.knownSteps() - 1000), 0))};
            here[0] = history.previous(here[0], grain);
            for (int j = 0; j < STEPS_BACK; j++) {
                times[i * STEPS_BACK + j] = time(() -> here[0] = history.previous(here[0], grain));
            }
        }
        return times;
    }

    /** How many pages of RAM differ after a million steps more, on average over a few places. */
    private static double changedPages(History history) {
        long million = Math.min(1_000_000, history.knownSteps() / 2);
        long changed = 0;
        int places = 8;
        for (int i = 0; i < places; i++) {
            long from = (history.knownSteps() - million) / places * i;
            MachineState before = history.at(new Position(from, 0)).before();
            MachineState after = history.at(new Position(from + million - 1, 0)).before();
            changed += after.memory().changedPages(before.memory()).count();
        }
        return (double) changed / places;
    }

    private static double time(Runnable task) {
        long begin = cpuTime();
        task.run();
        return cpuTime() - begin;
    }

    private static void print(String what, double[] nanos) {
        Arrays.sort(nanos);
        System.out.printf("  %-26s median %8.3f ms   99 %% within %8.3f ms   longest %8.3f ms%n", what,
                nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6, nanos[nanos.length - 1] / 1e6);
    }
}
