package faultline.bench;

import com.sun.management.OperatingSystemMXBean;
import faultline.boot.Guest;
import faultline.history.History;
import faultline.history.RunLimits;
import faultline.machine.Machine;
import faultline.machine.cpu.InstructionDecoding;
import faultline.ui.run.RunModel;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Runs a guest without recording, with it, and as the window records it, in turns, so that whatever else the computer does
 * strikes all alike. Prints the median ratios of wall time and of the whole process's CPU time, garbage collection included.
 */
final class RecordingCost {
    private final Guest guest;
    private final InstructionDecoding decoding;
    private final long steps;

    /** A run that is measured. */
    private interface Way {
        void run();
    }

    /** What a run took, in ns. */
    private record Took(double wall, double processor) {
    }

    RecordingCost(Guest guest, InstructionDecoding decoding, long steps) {
        this.guest = guest;
        this.decoding = decoding;
        this.steps = steps;
    }

    void print(int pairs) {
        Way[] ways = {this::plain, this::record, this::inWindow};
        double[][] wall = new double[ways.length][pairs];
        double[][] processor = new double[ways.length][pairs];
        for (Way way : ways) {
            took(way);
        }
        for (int i = 0; i < pairs; i++) {
            Took[] took = new Took[ways.length];
            for (int j = 0; j < ways.length; j++) {
                int turn = (i + j) % ways.length;
                took[turn] = took(ways[turn]);
            }
            for (int j = 0; j < ways.length; j++) {
                wall[j][i] = j == 0 ? took[0].wall() : took[j].wall() / took[0].wall();
                processor[j][i] = took[j].processor() / took[0].processor();
            }
        }
        for (double[] ratios : wall) {
            Arrays.sort(ratios);
        }
        System.out.printf("%,d steps, %d times each way in turn; without recording %.1f M steps/s%n", steps, pairs,
                steps / wall[0][pairs / 2] * 1e3);
        tell("recording", wall[1], processor[1]);
        tell("recording in the window", wall[2], processor[2]);
    }

    private static void tell(String what, double[] wall, double[] processor) {
        int pairs = wall.length;
        Arrays.sort(processor);
        System.out.printf("  %-26s median %+.1f %% time (from %+.1f to %+.1f), %+.1f %% CPU time of the process%n", what,
                100 * wall[pairs / 2] - 100, 100 * wall[0] - 100, 100 * wall[pairs - 1] - 100,
                100 * processor[pairs / 2] - 100);
    }

    private static Took took(Way way) {
        System.gc();
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long processor = process.getProcessCpuTime();
        long begin = System.nanoTime();
        way.run();
        return new Took(System.nanoTime() - begin, process.getProcessCpuTime() - processor);
    }

    private void plain() {
        Machine machine = guest.powerOn(decoding);
        machine.run(steps);
    }

    private History history() {
        return new History(guest, decoding, RunLimits.upTo(steps));
    }

    private void record() {
        history().explore(steps);
    }

    /** In slices, with the strip drawn anew now and then; the marks are listed at the end. */
    private void inWindow() {
        new RunModel(Runnable::run).open(this::history);
    }
}
