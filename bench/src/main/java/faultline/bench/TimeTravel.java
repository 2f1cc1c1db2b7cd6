package faultline.bench;

import faultline.boot.Guest;
import faultline.boot.GuestLoader;
import faultline.history.Grain;
import faultline.history.History;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.history.RunLimits;
import faultline.history.RunSearch;
import faultline.history.SearchProgress;
import faultline.history.condition.Breakpoint;
import faultline.history.condition.ConditionException;
import faultline.history.condition.Names;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.MachineState;
import faultline.machine.cpu.InstructionDecoding;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
        new RecordingCost(bench.guest, bench.decoding, steps).print(pairs);
        for (long length = Math.min(steps, 10_000_000); length <= steps; length *= 10) {
            bench.travel(length);
        }
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    // ---- travelling -------------------------------------------------------------------------------------------------

    private void travel(long steps) throws ConditionException {
        long before = heap();
        History history = new History(guest, decoding, RunLimits.upTo(steps));
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
        System.out.printf("  %.1f MiB are said to be kept now, the heap has grown by %.1f MiB%n", history.memory() / 1048576.0,
                (heap() - before) / 1048576.0);
        search(history);
    }

    /** Searches for what is not there go through the whole run. */
    private static void search(History history) throws ConditionException {
        Names names = Names.of(history.guest());
        for (String text : new String[] {"at kmain if step > 1000000", "shutdown", "cpl change if cpl == 3",
            "write qword [memory] if rax == 0", "when rsp == 5"}) {
            Breakpoint breakpoint = Breakpoint.read(text, names);
            RunSearch search = new RunSearch(history, SearchProgress.NONE);
            for (boolean forwards : new boolean[] {true, false}) {
                Moment from = forwards ? history.start() : history.end();
                double nanos = time(() -> search.hit(List.of(breakpoint), from, forwards));
                System.out.printf("  %-9s %-40s %8.2f s  %8.1f M steps/s%n", forwards ? "forwards" : "backwards", text,
                        nanos / 1e9, history.knownSteps() / nanos * 1e3);
            }
        }
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
        long begin = System.nanoTime();
        task.run();
        return System.nanoTime() - begin;
    }

    /** Bytes in use after a garbage collection. */
    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void print(String what, double[] nanos) {
        Arrays.sort(nanos);
        System.out.printf("  %-26s median %8.3f ms   99 %% within %8.3f ms   longest %8.3f ms%n", what,
                nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6, nanos[nanos.length - 1] / 1e6);
    }
}
