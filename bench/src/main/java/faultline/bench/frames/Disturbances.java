package faultline.bench.frames;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Says why a pulse took longer than a frame. */
final class Disturbances {
    private static final long MILLI = 1_000_000;
    /** A pause of this length is worth naming. */
    private static final long PAUSE = 4 * MILLI;
    private static final int MANY_CLASSES = 5;

    private final long offset = System.nanoTime() - ManagementFactory.getRuntimeMXBean().getUptime() * MILLI;
    private final List<long[]> pauses = new CopyOnWriteArrayList<>();
    private final long frame;

    /** @param frame the length of a frame in ns */
    Disturbances(long frame) {
        this.frame = frame;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).addNotificationListener((notification, back) -> {
                GcInfo info = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData()).getGcInfo();
                pauses.add(new long[] {offset + info.getStartTime() * MILLI, offset + info.getEndTime() * MILLI});
            }, null, null);
        }
    }

    private long paused(Pulse pulse) {
        return pauses.stream().mapToLong(pause -> Math.max(0,
                Math.min(pause[1], pulse.end()) - Math.max(pause[0], pulse.start()))).sum();
    }

    /** In a few words. */
    String causeOf(Pulse pulse) {
        if (paused(pulse) >= PAUSE) {
            return "garbage collection";
        }
        long waited = pulse.took() - pulse.work();
        if (pulse.work() < frame && waited > pulse.took() / 3) {
            return pulse.compiled() > waited / 2 ? "compilers had the processors" : "others had the processors";
        }
        if (pulse.classes() >= MANY_CLASSES) {
            return "classes loaded";
        }
        String phase = pulse.longestPhase();
        return phase.equals("Painting") ? "painting of " + Math.round(pulse.painted() * 10) * 10 + " % of the window" : phase;
    }
}
