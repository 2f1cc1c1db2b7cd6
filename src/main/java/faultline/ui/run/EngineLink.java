package faultline.ui.run;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The way from the window to the engine and back: tasks go there, and what comes of them waits here for the next pulse. Apart
 * from {@link #withNextPulse} all is called from the window's thread.
 */
final class EngineLink {
    /** What takes longer is no step: half a second later somebody wants to be told. */
    private static final long LONG_NANOS = 50_000_000;

    private final EngineRun engine;
    /** Commands given so far: whoever works for one that is no longer the last may give up. */
    private final AtomicInteger commands = new AtomicInteger();
    /** What is to be done with the next pulse, in its order. */
    private final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger cancellations = new AtomicInteger();
    private ShownRun.Published taken;
    /** How many tasks there were so far, how many of them were done when that was looked at last, and since when; or 0. */
    private int told;
    private final AtomicInteger carriedOut = new AtomicInteger();
    private int done;
    private long since;

    /**
     * @param executor  runs one task after another
     * @param budget    bytes of memory that a run's checkpoints may take, those of all its branches together
     * @param onFailure is told why a task failed, with a later pulse
     */
    EngineLink(Executor executor, long budget, Consumer<Throwable> onFailure) {
        engine = new EngineRun(executor, budget, problem -> withNextPulse(() -> onFailure.accept(problem)));
    }

    /** What its tasks work with. */
    EngineRun engine() {
        return engine;
    }

    void submit(EngineRun.Task task) {
        since = carriedOut.get() == told ? 0 : since;
        told++;
        engine.enqueue(() -> {
            try {
                task.run();
            } finally {
                carriedOut.incrementAndGet();
            }
        });
    }

    /** The same for what is done with a run, if there is one. */
    void submitOnRun(Runnable task) {
        submit(() -> {
            if (engine.isOpen()) {
                task.run();
            }
        });
    }

    /**
     * Asks something on the engine's thread.
     *
     * @param answer    gets the answer with a later pulse
     * @param otherwise is done instead when the question fails or there is no run
     */
    <T> void ask(Supplier<T> question, Consumer<T> answer, Runnable otherwise) {
        submit(() -> {
            Runnable then = otherwise;
            try {
                if (engine.isOpen()) {
                    T found = question.get();
                    then = () -> answer.accept(found);
                }
            } finally {
                withNextPulse(then);
            }
        });
    }

    /** Has something done with the next pulse; from any thread. */
    void withNextPulse(Runnable task) {
        answers.add(task);
    }

    /** A command has been given that moves or changes the run: work for the ones before is in vain. */
    void commanded() {
        commands.incrementAndGet();
    }

    /** True until the next command. */
    BooleanSupplier untilNextCommand() {
        int given = commands.get();
        return () -> commands.get() == given;
    }

    /** Work that has been given so far is in vain. */
    void cancel() {
        commanded();
        cancellations.incrementAndGet();
    }

    /** True until everything is cancelled. */
    BooleanSupplier untilCancelled() {
        int given = cancellations.get();
        return () -> cancellations.get() == given;
    }

    /**
     * Whether the engine has been at one task for longer than a step takes. To be asked with each pulse.
     *
     * @param now in ns
     */
    boolean isWorkingLong(long now) {
        int carried = carriedOut.get();
        if (carried != done || carried == told || since == 0) {
            done = carried;
            since = now;
        }
        return now - since > LONG_NANOS;
    }

    /** What the engine has published since the last call; null for nothing. */
    ShownRun.Published news() {
        ShownRun.Published latest = engine.published();
        if (latest == taken) {
            return null;
        }
        taken = latest;
        return latest;
    }

    /** Does what waits for this pulse. */
    void answer() {
        for (Runnable answer = answers.poll(); answer != null; answer = answers.poll()) {
            answer.run();
        }
    }

    /** Whether something is on its way, there or back. */
    boolean isBusy() {
        return !engine.isIdle() || engine.published() != taken || !answers.isEmpty();
    }
}
