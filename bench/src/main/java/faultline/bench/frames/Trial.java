package faultline.bench.frames;

import faultline.history.Grain;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.lesson.LessonException;
import faultline.lesson.MomentQuery;
import faultline.ui.Workbench;
import faultline.ui.settings.Settings;
import faultline.ui.stage.StageView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/** A window, and what is done in it. All but {@link #open} is called from outside of the window's thread. */
final class Trial {
    private static final long LOOK_MILLIS = 25;
    /** The steps after which a held key goes the other way. */
    private static final int SPAN = 250;

    private final Workbench window;
    private final Scene scene;
    private final PulseMeter meter;
    private long shownIn;

    private Trial(Workbench window, Scene scene, PulseMeter meter) {
        this.window = window;
        this.scene = scene;
        this.meter = meter;
        window.run().momentProperty().addListener((property, was, is) -> shownIn = meter.count());
    }

    /** Opens the window; on its thread. */
    static Trial open(ExecutorService engine, double width, double height)
            throws LessonException, ReflectiveOperationException {
        PulseMeter meter = new PulseMeter(width * height);
        meter.install();
        Workbench window = new Workbench(Settings.unsaved(), engine);
        Stage stage = new Stage();
        window.show(stage, width, height);
        return new Trial(window, stage.getScene(), meter);
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

    PulseMeter meter() {
        return meter;
    }

    void zoom(int percent) throws InterruptedException, ExecutionException {
        inWindow(() -> window.appearance().setZoom(percent));
    }

    /** Does what a menu or key would do. */
    void act(String action) throws InterruptedException, ExecutionException {
        inWindow(() -> window.actions().get(action).run());
    }

    private boolean busy() {
        return window.run().activeProperty().get() || ((StageView) scene.lookup("#stage")).moving();
    }

    private void rest() throws InterruptedException, ExecutionException {
        do {
            Thread.sleep(LOOK_MILLIS);
        } while (inWindow(this::busy));
    }

    /** Opens a lesson at a moment. */
    void goTo(Tour tour) throws InterruptedException, ExecutionException {
        inWindow(() -> {
            window.lessons().open(window.lessons().lessons().stream().filter(lesson -> lesson.number() == tour.lesson())
                    .findFirst().orElseThrow());
            return null;
        });
        rest();
        inWindow(() -> window.run().goTo(history -> MomentQuery.parse(tour.from()).resolve(history)));
        rest();
        for (int i = 0; i < tour.back(); i++) {
            inWindow(() -> window.run().step(Grain.MICRO_STEP, false));
        }
        rest();
        meter.drain();
    }

    /** Goes the way step by step, and lets each motion end. */
    List<StepTimes> play(Tour tour) throws InterruptedException, ExecutionException {
        goTo(tour);
        List<StepTimes> steps = new ArrayList<>();
        for (int i = 0; i < tour.steps(); i++) {
            steps.add(step());
        }
        return steps;
    }

    private StepTimes step() throws InterruptedException, ExecutionException {
        long begun = System.nanoTime();
        Position before = inWindow(() -> window.run().moment().position());
        long count = inWindow(() -> {
            window.run().step(Grain.MICRO_STEP, true);
            return meter.count();
        });
        rest();
        List<Pulse> pulses = meter.drain();
        Moment shown = inWindow(() -> window.run().moment());
        long number = inWindow(() -> shownIn);
        Pulse first = shown.position().equals(before) ? null
                : pulses.stream().filter(pulse -> pulse.number() == number).findFirst().orElse(null);
        return new StepTimes(Tour.motion(shown), pulses, number - count, first, first == null ? 0 : first.end() - begun);
    }

    /** Holds a key down: a step with each pulse, forward and back. */
    void hold(int steps) throws InterruptedException, ExecutionException {
        CountDownLatch done = new CountDownLatch(1);
        inWindow(() -> new AnimationTimer() {
            private int count;

            @Override
            public void handle(long now) {
                if (count == steps) {
                    stop();
                    done.countDown();
                    return;
                }
                KeyCode key = count++ / SPAN % 2 == 0 ? KeyCode.RIGHT : KeyCode.LEFT;
                Event.fireEvent(scene.getFocusOwner() == null ? scene : scene.getFocusOwner(),
                        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
            }
        }.start());
        done.await();
        rest();
    }

    /** Where the window stands. */
    Position position() throws InterruptedException, ExecutionException {
        return inWindow(() -> window.run().moment().position());
    }
}
