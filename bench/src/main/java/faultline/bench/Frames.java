package faultline.bench;

import com.sun.management.OperatingSystemMXBean;
import faultline.history.Grain;
import faultline.lesson.LessonException;
import faultline.lesson.MomentQuery;
import faultline.ui.Workbench;
import faultline.ui.settings.Settings;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * How long the stage's frames take at 1920 x 1080, drawn by software: while each motion of a double fault plays, and each
 * step's first frame; then what an idle window costs, and what 10,000 steps leave on the heap. Run it by bench/frames.
 */
public final class Frames {
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 4;
    /** From the page fault to the handler of the double fault: each kind of motion at least once. */
    private static final int STEPS = 70;
    private static final long STEP_MILLIS = 420;
    private static final double FRAME = 16.7;
    private static final long STALL = 50;
    private static final String WINDOW_THREAD = "JavaFX Application Thread";
    private static final String PAINTING_THREAD = "QuantumRenderer-0";
    private static final int HELD_STEPS = 10_000;

    private final PulseLog log = new PulseLog();
    private final PrintStream out = System.out;
    private final Workbench window;

    private Frames(Workbench window) {
        this.window = window;
    }

    public static void main(String[] arguments) throws Exception {
        ExecutorService engine = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "engine");
            thread.setDaemon(true);
            return thread;
        });
        FutureTask<Frames> opened = new FutureTask<>(() -> open(engine));
        Platform.startup(opened);
        opened.get().measure(arguments.length == 0 ? ROUNDS : Integer.parseInt(arguments[0]));
        System.exit(0);
    }

    private static Frames open(ExecutorService engine) throws LessonException {
        Workbench window = new Workbench(Settings.unsaved(), engine);
        Frames frames = new Frames(window);
        System.setErr(new PrintStream(frames.log, true));
        window.show(new Stage(), 1920, 1080);
        window.lessons().open(window.lessons().lessons().stream().filter(lesson -> lesson.number() == 8).findFirst()
                .orElseThrow());
        return frames;
    }

    private static <T> T inWindow(Callable<T> work) throws InterruptedException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get();
    }

    private static void inWindow(Runnable work) throws InterruptedException, ExecutionException {
        inWindow(() -> {
            work.run();
            return null;
        });
    }

    private void rest() throws InterruptedException, ExecutionException {
        while (inWindow(() -> window.run().activeProperty().get())) {
            Thread.sleep(5);
        }
    }

    private void measure(int rounds) throws InterruptedException, ExecutionException {
        List<PulseLog.Pulse> all = new ArrayList<>();
        List<PulseLog.Pulse> first = new ArrayList<>();
        Map<String, Long> work = Map.of();
        for (int round = 0; round < WARM_UP + rounds; round++) {
            inWindow(() -> window.run().goTo(history -> MomentQuery.parse("first #PF").resolve(history)));
            rest();
            Thread.sleep(STEP_MILLIS);
            log.drain();
            if (round == WARM_UP) {
                work = threadWork();
            }
            for (int step = 0; step < STEPS; step++) {
                inWindow(() -> window.run().step(Grain.MICRO_STEP, true));
                Thread.sleep(STEP_MILLIS);
                List<PulseLog.Pulse> pulses = log.drain();
                if (round >= WARM_UP && !pulses.isEmpty()) {
                    all.addAll(pulses);
                    first.add(pulses.get(0));
                }
            }
        }
        Map<String, Long> end = threadWork();
        for (String thread : List.of(WINDOW_THREAD, PAINTING_THREAD)) {
            out.printf("processor time per pulse, %s: %.2f ms%n", thread,
                    (end.getOrDefault(thread, 0L) - work.getOrDefault(thread, 0L)) / 1e6 / Math.max(1, all.size()));
        }
        print("pulses while a motion plays", all);
        print("first pulse after a step", first);
        idle();
        heldKey();
    }

    /** The processor time that JavaFX's threads have taken, in ns: it does not depend on what else the machine does. */
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

    private void print(String what, List<PulseLog.Pulse> pulses) {
        List<Long> times = pulses.stream().map(PulseLog.Pulse::took).sorted().toList();
        out.printf("%-30s %5d   within %.1f ms: %.2f %%   within %d ms: %.2f %%   median %d   99th %d   longest %d ms%n", what,
                times.size(), FRAME, share(times, 16), STALL, share(times, STALL), at(times, 0.5), at(times, 0.99),
                at(times, 1));
        out.println("  above " + FRAME + " ms: " + pulses.stream().filter(pulse -> pulse.took() > 16)
                .collect(Collectors.groupingBy(PulseLog.Pulse::longest, Collectors.counting())));
    }

    private static double share(List<Long> times, long most) {
        return 100.0 * times.stream().filter(time -> time <= most).count() / Math.max(1, times.size());
    }

    private static long at(List<Long> times, double share) {
        return times.isEmpty() ? 0 : times.get((int) Math.min(times.size() - 1, Math.floor(share * times.size())));
    }

    private void idle() throws InterruptedException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Thread.sleep(2000);
        long before = system.getProcessCpuTime();
        Thread.sleep(10_000);
        out.printf("idle window: %.2f %% of one core over 10 s, %d pulses%n",
                (system.getProcessCpuTime() - before) / 1e8, log.drain().size());
    }

    private void heldKey() throws InterruptedException, ExecutionException {
        inWindow(() -> window.run().speedProperty().set(Double.POSITIVE_INFINITY));
        inWindow(() -> window.run().goTo(history -> MomentQuery.parse("first #PF").resolve(history)));
        hold(HELD_STEPS / 10);
        long before = heap();
        long start = System.nanoTime();
        hold(HELD_STEPS);
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf("heap: %.1f MB, after %d steps by held key %.1f MB (%.0f steps a second)%n", before / 1e6, HELD_STEPS,
                heap() / 1e6, HELD_STEPS / seconds);
        log.drain();
    }

    /** Steps forward and back, each as soon as the one before is shown. */
    private void hold(int steps) throws InterruptedException, ExecutionException {
        for (int i = 0; i < steps; i++) {
            boolean forward = i / 100 % 2 == 0;
            inWindow(() -> {
                window.run().step(Grain.MICRO_STEP, forward);
                window.run().pulse(System.nanoTime());
            });
            if (i % 1000 == 0) {
                log.drain();
            }
        }
        rest();
        log.drain();
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
