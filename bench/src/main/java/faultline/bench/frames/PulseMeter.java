package faultline.bench.frames;

import com.sun.javafx.logging.Logger;
import com.sun.javafx.logging.PulseLogger;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the place of JavaFX's own pulse logger, which knows milliseconds only and no processor time. */
final class PulseMeter extends Logger {
    private static final Pattern DIRTY = Pattern.compile("Dirty Region \\d+: .*?minX:([-\\d.]+), minY:([-\\d.]+).*?"
            + "maxX:([-\\d.]+), maxY:([-\\d.]+)");
    private static final String OTHER = "events and animation";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final double area;
    private final List<Pulse> finished = new ArrayList<>();
    private final List<Open> unfinished = new ArrayList<>();
    private long count;
    private Thread windowThread;
    private long workAtEnd;
    private Open current;
    private Open painted;

    /** @param area of the window in pixels */
    PulseMeter(double area) {
        this.area = area;
    }

    /**
     * Listens to JavaFX from now on.
     *
     * @throws IllegalStateException when JavaFX was not started with {@code -Djavafx.pulseLogger=true}
     */
    void install() throws ReflectiveOperationException {
        if (!PulseLogger.PULSE_LOGGING_ENABLED) {
            throw new IllegalStateException("run with -Djavafx.pulseLogger=true");
        }
        Field field = PulseLogger.class.getDeclaredField("loggers");
        field.setAccessible(true);
        Logger[] loggers = (Logger[]) field.get(null);
        Arrays.fill(loggers, new Logger());
        loggers[0] = this;
    }

    /** The pulses that have begun so far. */
    synchronized long count() {
        return count;
    }

    /** The pulses that have ended since the last call. */
    synchronized List<Pulse> drain() {
        List<Pulse> drained = List.copyOf(finished);
        finished.clear();
        return drained;
    }

    /** A pulse that goes on. */
    private final class Open {
        private final long number = ++count;
        private final long start = System.nanoTime();
        private final long before;
        private final long classes = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
        private final long compiled = ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
        private final Map<String, Long> phases = new HashMap<>();
        private final Track window = new Track(this, OTHER);
        private Track painting;
        private boolean windowDone;
        private double pixels;

        private Open(long before) {
            this.before = before;
        }

        private void endIfDone() {
            if (!windowDone || painting != null && !painting.done) {
                return;
            }
            unfinished.remove(this);
            finished.add(new Pulse(number, start, System.nanoTime() - start, before, window.worked,
                    painting == null ? 0 : painting.worked, phases, Math.min(1, pixels / area),
                    ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount() - classes,
                    (ManagementFactory.getCompilationMXBean().getTotalCompilationTime() - compiled) * 1_000_000));
        }
    }

    /** What one thread does in a pulse. */
    private final class Track {
        private final Open pulse;
        private String phase;
        private long begun = System.nanoTime();
        private long workAtBegin = threads.getCurrentThreadCpuTime();
        private long worked;
        private boolean done;

        private Track(Open pulse, String phase) {
            this.pulse = pulse;
            this.phase = phase;
        }

        private void next(String name) {
            long now = System.nanoTime();
            long work = threads.getCurrentThreadCpuTime();
            if (phase != null) {
                pulse.phases.merge(phase, now - begun, Long::sum);
                worked += work - workAtBegin;
            }
            phase = name;
            begun = now;
            workAtBegin = work;
        }
    }

    @Override
    public synchronized void pulseStart() {
        windowThread = Thread.currentThread();
        current = new Open(threads.getCurrentThreadCpuTime() - workAtEnd);
        unfinished.add(current);
    }

    @Override
    public synchronized void pulseEnd() {
        if (current != null) {
            current.window.next(null);
            current.windowDone = true;
            current.endIfDone();
            current = null;
        }
        workAtEnd = threads.getCurrentThreadCpuTime();
    }

    @Override
    public synchronized void renderStart() {
        painted = current;
        if (current != null) {
            current.window.next(OTHER);
            current.painting = new Track(current, null);
        }
    }

    @Override
    public synchronized void renderEnd() {
        if (painted != null && painted.painting != null && !painted.painting.done) {
            if (Thread.currentThread() != windowThread) {
                painted.painting.next(null);
            }
            painted.painting.done = true;
            painted.endIfDone();
        }
    }

    @Override
    public synchronized void newPhase(String name) {
        if (Thread.currentThread() == windowThread) {
            if (current != null) {
                current.window.next(name == null ? OTHER : name);
            }
        } else if (painted != null && painted.painting != null && !painted.painting.done) {
            painted.painting.next(name);
        }
    }

    @Override
    public synchronized void addMessage(String message) {
        Matcher region = DIRTY.matcher(message);
        if (painted != null && region.find()) {
            painted.pixels += (Double.parseDouble(region.group(3)) - Double.parseDouble(region.group(1)))
                    * (Double.parseDouble(region.group(4)) - Double.parseDouble(region.group(2)));
        }
    }
}
