package faultline.machine.survival;

import faultline.boot.Guest;
import faultline.isa.InstructionTable;
import faultline.machine.Activity;
import faultline.machine.Machine;
import faultline.machine.MachineState;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.device.InputLog;
import faultline.machine.memory.Ram;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Runs random guests: whatever they do, the machine ends in a state of its own, never in a Java exception, and does the
 * same when it is set back.
 *
 * <p>The main method is the long run: {@code Survival [STEPS [SEED [MIB]]]}. It tells which seeds are done, so that it can be
 * taken up again where it was interrupted. With a size of RAM, all guests are {@link SpreadGuest}s, each of which goes on until
 * it has been in all of it.
 */
public final class Survival {
    private static final long STEPS_PER_GUEST = 25_000;
    private static final long DEFAULT_STEPS = 1_000_000_000L;
    private static final long PROGRESS = 10_000_000L;
    private static final int IMAGES = 8;
    private static final int MOST_BOOTS = 3;
    private static final long SLICE = 100;
    private static final int REPLAYED = 16;
    private static final long LONG_SLICE = 10_000;
    /** A guest that takes more of a core's time has hung the host: in ns; it usually takes 20 ms. */
    private static final long HANG = 60_000_000_000L;
    /** On top, for each step of a guest that goes on for long. */
    private static final long SLOWEST_STEP = 5_000;

    private final InstructionTable table = InstructionTable.load();
    private final InstructionDecoding decoding = new InstructionDecoding(table);
    private final RandomCode.Rows rows = new RandomCode.Rows(table);
    private final RandomImage images = new RandomImage(table);
    private final SpreadGuest spread = new SpreadGuest(table);
    /** The RAM of spread guests in bytes, or 0 for the other ones. */
    private final long ram;
    private final long stepsPerGuest;
    private final Map<Activity, Integer> ends = new EnumMap<>(Activity.class);
    private final Map<String, Integer> unmodelled = new TreeMap<>();
    private long next;
    private long steps;
    private long guests;
    private long refused;
    private long boots;
    private long slowest;
    private long mostTouched;

    Survival() {
        this(0);
    }

    /** @param ram of spread guests, in bytes; 0 for the other guests */
    Survival(long ram) {
        this.ram = ram;
        stepsPerGuest = ram == 0 ? STEPS_PER_GUEST : SpreadGuest.stepsForAll(ram);
    }

    /** A guest broke the machine. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(long seed, long step, Throwable cause) {
            super("guest of seed " + seed + ", after " + step + " steps: " + cause, cause);
        }
    }

    /**
     * Runs guests until so many steps have been made in all.
     *
     * @param seed of the first guest; the next ones follow
     * @return the seed that would come next
     */
    long run(long wanted, long seed, Runnable progress) {
        next = seed;
        long told = 0;
        while (steps < wanted) {
            runOne(next++);
            if (steps - told >= PROGRESS) {
                told = steps;
                progress.run();
            }
        }
        return next;
    }

    private Machine powerOn(long seed) {
        if (ram != 0) {
            return spread.of(seed, ram, seed % 2 == 0).powerOn(decoding);
        }
        if (seed % IMAGES != 0) {
            return new Machine(RandomGuest.RAM, new RandomGuest(seed, rows).initialState(), decoding);
        }
        Guest guest = images.of(seed);
        return guest == null ? null : guest.powerOn(decoding);
    }

    private static InputLog input(long seed) {
        Random random = new Random(~seed);
        List<InputLog.Entry> entries = new ArrayList<>();
        InputLog.Source[] sources = InputLog.Source.values();
        for (long step = random.nextInt(4000); random.nextInt(8) != 0; step += random.nextInt(4000)) {
            entries.add(new InputLog.Entry(step, sources[random.nextInt(sources.length)], random.nextInt(256)));
        }
        return new InputLog(entries);
    }

    private void runOne(long seed) {
        long start = cpuTime();
        Machine machine = powerOn(seed);
        if (machine == null) {
            refused++;
            return;
        }
        machine.use(input(seed));
        // Every other guest is observed, for that way has code of its own.
        machine.observe(seed % 2 == 0 || ram != 0 && seed % 4 != 3 ? null : event -> { });
        try {
            if (ram == 0 && seed % REPLAYED == 1) {
                replay(machine);
            } else {
                run(machine, stepsPerGuest);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError problem) {
            throw new Broken(seed, machine.steps(), problem);
        }
        long time = cpuTime() - start;
        if (time > HANG + (ram == 0 ? 0 : machine.steps() * SLOWEST_STEP)) {
            throw new Broken(seed, machine.steps(), new IllegalStateException("it took " + time / 1_000_000 + " ms"));
        }
        slowest = Math.max(slowest, time);
        count(machine);
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** A guest that has shut down a few times would go the same way again. */
    private void run(Machine machine, long end) {
        while (machine.steps() < end && machine.boot() <= MOST_BOOTS && !machine.activity().isEnd()) {
            machine.run(Math.min(ram == 0 ? SLICE : LONG_SLICE, end - machine.steps()));
        }
    }

    private void replay(Machine machine) {
        run(machine, STEPS_PER_GUEST / 2);
        MachineState middle = machine.snapshot();
        run(machine, STEPS_PER_GUEST);
        long end = machine.snapshot().fingerprint();
        machine.restore(middle);
        machine.observe(null);
        run(machine, STEPS_PER_GUEST);
        if (machine.snapshot().fingerprint() != end) {
            throw new IllegalStateException("set back to step " + middle.step() + " it goes another way");
        }
    }

    private void count(Machine machine) {
        steps += machine.steps();
        guests++;
        boots += machine.boot();
        mostTouched = ram == 0 ? 0 : Math.max(mostTouched, machine.snapshot().memory().bytesBeyond(new Ram(ram).snapshot()));
        ends.merge(machine.activity(), 1, Integer::sum);
        if (machine.unmodelled() != null) {
            unmodelled.merge(machine.unmodelled(), 1, Integer::sum);
        }
    }

    long guests() {
        return guests;
    }

    String report() {
        return String.format("%d steps, %d guests, %d boots, %d files refused, longest guest %d ms; ends %s; not modelled %s%s", steps, guests,
                boots, refused, slowest / 1_000_000, ends, unmodelled, ram == 0 ? "" : "; most RAM touched " + (mostTouched >> 20) + " MiB");
    }

    public static void main(String[] arguments) {
        long steps = arguments.length > 0 ? Long.parseLong(arguments[0]) : DEFAULT_STEPS;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        long mebibytes = arguments.length > 2 ? Long.parseLong(arguments[2]) : 0;
        System.out.println("survival: " + steps + " steps, first seed " + seed + (mebibytes == 0 ? "" : ", guests all over " + mebibytes + " MiB"));
        Survival survival = new Survival(mebibytes << 20);
        long next = survival.run(steps, seed, () -> System.out.println("survival: " + survival.report() + "; next seed " + survival.next));
        System.out.println("survival: " + survival.report());
        System.out.println("survival: seeds " + seed + " to " + (next - 1) + ", no Java exception, no hang");
    }
}
