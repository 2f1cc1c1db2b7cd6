package faultline.machine.device;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Hands the log's bytes to the devices, each when its step has come and its device has room for it. */
final class InputFeed extends Device {

    /** A device that takes input. */
    interface Receiver {
        boolean hasRoom();

        void receive(int value);
    }

    private static final InputLog.Source[] SOURCES = InputLog.Source.values();

    private final Clock clock;
    private final Map<InputLog.Source, Receiver> receivers = new EnumMap<>(InputLog.Source.class);
    private final List<List<InputLog.Entry>> queues = new ArrayList<>();

    /** The state counts, for each source, how many of its bytes have been handed over. */
    InputFeed(Clock clock) {
        super(SOURCES.length);
        this.clock = clock;
        for (int i = 0; i < SOURCES.length; i++) {
            queues.add(new ArrayList<>());
        }
    }

    void connect(InputLog.Source source, Receiver receiver) {
        receivers.put(source, receiver);
    }

    void use(InputLog log) {
        queues.forEach(List::clear);
        log.entries().forEach(entry -> queues.get(entry.source().ordinal()).add(entry));
    }

    /** Input is no part of the PC: a reset does not bring it back. */
    @Override
    void reset() {
    }

    private InputLog.Entry next(int source) {
        List<InputLog.Entry> queue = queues.get(source);
        return r[source] < queue.size() ? queue.get((int) r[source]) : null;
    }

    /** Whether something is to come that its device will take. */
    boolean expects(InputLog.Source source) {
        return next(source.ordinal()) != null && receivers.get(source).hasRoom();
    }

    @Override
    long due() {
        long due = Clock.NEVER;
        for (int i = 0; i < SOURCES.length; i++) {
            InputLog.Entry entry = next(i);
            if (entry != null && receivers.get(SOURCES[i]).hasRoom()) {
                due = Math.min(due, clock.now() + Math.max(0, entry.step() + 1 - clock.steps()) * Clock.STEP);
            }
        }
        return due;
    }

    @Override
    void advance() {
        for (int i = 0; i < SOURCES.length; i++) {
            Receiver receiver = receivers.get(SOURCES[i]);
            for (InputLog.Entry entry = next(i); entry != null && entry.step() < clock.steps() && receiver.hasRoom();
                    entry = next(i)) {
                r[i]++;
                receiver.receive(entry.value());
            }
        }
    }
}
