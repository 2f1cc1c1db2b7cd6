package faultline.bench.frames;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import javafx.application.Platform;

/**
 * How long the stage's frames take at 1920 x 1080, drawn by software: while each motion plays, and each step's first frame;
 * then what an idle window costs, and what 10,000 steps by held-down key leave on the heap. Run it by bench/frames.
 */
public final class Frames {
    private static final double WIDTH = 1920;
    private static final double HEIGHT = 1080;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 4;
    private static final int HELD_STEPS = 10_000;
    private static final int HELD_WARM_UP = 1500;
    private static final int IDLE_SECONDS = 20;
    private static final int MOTION_ZOOM = 150;

    private final PrintStream out = System.out;
    private final Disturbances disturbances = new Disturbances(Report.FRAME);
    private final Report report = new Report(out, disturbances);
    private final Trial trial;

    private Frames(Trial trial) {
        this.trial = trial;
    }

    /** @param arguments how often the motions are played, and how many steps the key is held; each may be missing */
    public static void main(String[] arguments) throws Exception {
        ExecutorService engine = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "engine");
            thread.setDaemon(true);
            return thread;
        });
        FutureTask<Trial> opened = new FutureTask<>(() -> Trial.open(engine, WIDTH, HEIGHT));
        Platform.startup(opened);
        new Frames(opened.get()).measure(arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS,
                arguments.length > 1 ? Integer.parseInt(arguments[1]) : HELD_STEPS);
        System.exit(0);
    }

    private void measure(int rounds, int held) throws InterruptedException, ExecutionException {
        motions("lesson, stage, code; 100 %", WARM_UP, rounds);
        idle();
        hold(held);
        trial.act("registers");
        motions("lesson, stage, registers; 100 %", 1, rounds / 2);
        trial.zoom(MOTION_ZOOM);
        motions("lesson, stage, registers; 150 %", 1, rounds / 2);
    }

    private void motions(String title, int warmUp, int rounds) throws InterruptedException, ExecutionException {
        if (rounds == 0) {
            return;
        }
        List<StepTimes> steps = new ArrayList<>();
        for (int round = 0; round < warmUp + rounds; round++) {
            for (Tour tour : Tour.ALL) {
                List<StepTimes> played = trial.play(tour);
                if (round >= warmUp) {
                    steps.addAll(played);
                }
            }
        }
        report.print(title, steps);
    }

    private static Map<String, Long> threadWork() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> work = new HashMap<>();
        for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null) {
                work.put(info.getThreadName(), threads.getThreadCpuTime(info.getThreadId()));
            }
        }
        return work;
    }

    private void idle() throws InterruptedException {
        Thread.sleep(3000);
        trial.meter().drain();
        Map<String, Long> before = threadWork();
        long process = processWork();
        Thread.sleep(IDLE_SECONDS * 1000);
        long used = processWork() - process;
        Map<String, Long> after = threadWork();
        String threads = after.entrySet().stream()
                .map(thread -> Map.entry(thread.getKey(), thread.getValue() - before.getOrDefault(thread.getKey(), 0L)))
                .filter(thread -> thread.getValue() > IDLE_SECONDS * 10_000L)
                .map(thread -> String.format("%s %.3f %%", thread.getKey(), thread.getValue() / 1e7 / IDLE_SECONDS))
                .collect(Collectors.joining(", "));
        out.printf("%nidle window: %.2f %% of one core over %d s, %d pulses (%s)%n", used / 1e7 / IDLE_SECONDS, IDLE_SECONDS,
                trial.meter().drain().size(), threads);
    }

    private static long processWork() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private void hold(int steps) throws InterruptedException, ExecutionException {
        trial.goTo(Tour.ALL.get(0));
        trial.hold(Math.min(steps, HELD_WARM_UP));
        trial.meter().drain();
        long before = heap();
        reportHeld(steps);
        out.printf("heap in use: %.2f MB, after %d steps by held key %.2f MB%n", before / 1e6, steps, heap() / 1e6);
    }

    /** Keeps nothing of what it measures: it would count as in use. */
    private void reportHeld(int steps) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        trial.hold(steps);
        double seconds = (System.nanoTime() - start) / 1e9;
        report.print(String.format("held key, %.0f steps a second", steps / seconds),
                List.of(new StepTimes("held key", trial.meter().drain(), 0, null, 0)));
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(300);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
