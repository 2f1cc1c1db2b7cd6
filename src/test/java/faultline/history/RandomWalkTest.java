package faultline.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.Guest;
import faultline.boot.GuestLoader;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.Machine;
import faultline.machine.MachineState;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.device.InputLog;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A random walk through a run with timer and keyboard interrupts, page faults and resets comes upon the very states that a
 * machine goes through that just runs. More moves with {@code -Dwalk.moves=100000 -Dwalk.steps=20000000}.
 */
class RandomWalkTest {
    private static final int MOVES = Integer.getInteger("walk.moves", 1000);
    private static final long STEPS = Long.getLong("walk.steps", 1_000_000);
    private static final int KEYS = 40;
    private static final long SEED = 20260419;

    private final InstructionTable table = InstructionTable.load();
    private final InstructionDecoding decoding = new InstructionDecoding(table);

    private Guest busy() throws Exception {
        return new GuestLoader(new Encoder(table)).file(Path.of("src/test/resources/faultline/history/busy.asm"));
    }

    /** Keys are pressed while the run is being recorded. */
    private History recorded(Random random) throws Exception {
        History history = new History(busy(), decoding, new RunLimits(Integer.MAX_VALUE, STEPS, Long.MAX_VALUE), 8 << 20);
        for (int i = 0; i < KEYS; i++) {
            history.explore(1 + random.nextLong(STEPS / KEYS));
            history.input(InputLog.Source.KEYBOARD, 0x10 + random.nextInt(0x20));
        }
        history.explore(STEPS);
        return history;
    }

    @Test
    void walksComeUponTheStatesOfAStraightRun() throws Exception {
        Random random = new Random(SEED);
        History history = recorded(random);
        assertEquals(STEPS, history.knownSteps());
        Map<Long, Long> seen = new TreeMap<>();
        Moment here = history.start();
        for (int i = 0; i < MOVES; i++) {
            here = move(history, here, random);
            Long before = seen.put(here.before().step(), here.before().fingerprint());
            assertTrue(before == null || before == here.before().fingerprint(), "seed " + SEED + ", twice at " + here.position());
        }
        compare(seen, history.inputLog());
    }

    private static Moment move(History history, Moment here, Random random) {
        Grain grain = Grain.values()[random.nextInt(Grain.values().length)];
        return switch (random.nextInt(5)) {
            case 0, 1 -> history.next(here, grain);
            case 2, 3 -> history.previous(here, grain);
            default -> history.at(new Position(random.nextLong(history.knownSteps()), random.nextInt(12)));
        };
    }

    private void compare(Map<Long, Long> seen, InputLog input) throws Exception {
        Machine machine = busy().powerOn(decoding);
        machine.use(input);
        int resets = 0;
        for (Map.Entry<Long, Long> place : seen.entrySet()) {
            machine.run(place.getKey() - machine.steps());
            MachineState state = machine.snapshot();
            resets = state.boot() - 1;
            assertEquals(place.getValue(), state.fingerprint(), () -> "seed " + SEED + ", at step " + place.getKey());
        }
        assertTrue(resets > 3, resets + " resets");
    }

    @Test
    void marksOfAnyStretchAreThoseOfTheWholeRun() throws Exception {
        History history = recorded(new Random(SEED));
        Map<Mark.Kind, Integer> counted = new TreeMap<>();
        RunProfile profile = history.profile();
        for (Mark mark : history.marks()) {
            counted.merge(mark.kind(), 1, Integer::sum);
        }
        for (Mark.Kind kind : Mark.Kind.values()) {
            int sum = 0;
            for (int span = 0; span < profile.size(); span++) {
                sum += profile.count(kind, span);
            }
            assertEquals(counted.getOrDefault(kind, 0), sum, kind.toString());
        }
        assertTrue(counted.get(Mark.Kind.OUTPUT) > 3 && counted.get(Mark.Kind.RESET) > 3, counted.toString());
        for (int vector : new int[] {14, 0x20, 0x21}) {
            assertTrue(history.marks().stream().anyMatch(mark -> mark.kind() == Mark.Kind.DELIVERY
                    && mark.exception().vector() == vector), "neither page faults nor timer nor keyboard may be missing: " + vector);
        }
        long middle = STEPS / 2;
        assertEquals(history.marks().stream().filter(mark -> mark.position().step() >= middle
                && mark.position().step() < middle + 20_000).toList(), history.marks(middle, middle + 20_000, 10_000));
        RunProfile stretch = history.profile(middle, middle + 20_000, 100);
        assertEquals(100, stretch.size());
        assertEquals(history.marks(middle, middle + 20_000, 10_000).stream().filter(mark -> mark.kind() == Mark.Kind.HANDLER)
                .count(), IntStream.range(0, 100).map(span -> stretch.count(Mark.Kind.HANDLER, span)).sum());
    }
}
