package faultline.machine.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.InitialState;
import faultline.machine.Machine;
import faultline.machine.MachineState;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.register.RegisterFile;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The quick way and the exact way are one machine: the same guest, run in pieces of any length, stepped one by one, and
 * stepped under observation, has the same whole state after every piece.
 */
class QuickWayTest {
    private static final InstructionTable TABLE = InstructionTable.load();
    private static final RandomCode.Rows ROWS = new RandomCode.Rows(TABLE);
    private static final InstructionDecoding DECODING = new InstructionDecoding(TABLE);
    private static final int GUESTS = 40;
    private static final long STEPS = 10_000;
    private static final long SPREAD_RAM = 64L << 20;
    private static final long SPREAD_STEPS = 700_000;
    private static final int LONG_PIECE = 40_000;

    private static final class Ways {
        private final Machine run;
        private final Machine stepped;
        private final Machine observed;

        Ways(Supplier<Machine> machines) {
            run = machines.get();
            stepped = machines.get();
            observed = machines.get();
            observed.observe(event -> { });
        }

        void go(long steps, String guest) {
            run.run(steps);
            for (long i = 0; i < steps; i++) {
                stepped.step();
                observed.step();
            }
            compare(run, guest + ", run");
            compare(observed, guest + ", observed");
        }

        private void compare(Machine other, String what) {
            MachineState expected = stepped.snapshot();
            MachineState actual = other.snapshot();
            if (!expected.equals(actual)) {
                for (int i = 0; i < RegisterFile.COUNT; i++) {
                    assertEquals(Long.toHexString(expected.registers().get(i)), Long.toHexString(actual.registers().get(i)),
                            what + ": register " + i + " after step " + stepped.steps());
                }
                assertEquals(expected, actual, what + ": after step " + stepped.steps());
            }
        }
    }

    private static void compare(Supplier<Machine> machines, long steps, Random pieces, String guest) {
        Ways ways = new Ways(machines);
        while (ways.stepped.steps() < steps && !ways.stepped.activity().isEnd()) {
            int longest = 1 << 1 + pieces.nextInt(12);
            ways.go(1 + pieces.nextInt(longest), guest);
        }
    }

    @Test
    void randomBytes() {
        for (int seed = 0; seed < GUESTS; seed++) {
            compareRandom(seed, false);
        }
    }

    @Test
    void randomProgramsLikeCompiledOnes() {
        for (int seed = 0; seed < 2 * GUESTS; seed++) {
            compareRandom(seed, true);
        }
    }

    /** So many pages of code that what was decoded is forgotten once on the way. */
    @Test
    void codeInThousandsOfPages() {
        Guest guest = new SpreadGuest(TABLE).of(1, SPREAD_RAM, false);
        Ways ways = new Ways(() -> guest.powerOn(DECODING));
        Random pieces = new Random(1);
        while (ways.stepped.steps() < SPREAD_STEPS) {
            ways.go(1 + pieces.nextInt(LONG_PIECE), "spread");
        }
    }

    private static void compareRandom(int seed, boolean likely) {
        InitialState initial = new RandomGuest(seed, ROWS, likely).initialState();
        compare(() -> new Machine(RandomGuest.RAM, initial, DECODING), STEPS, new Random(seed), "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01-an-exception-nobody-handles", "02-catching-it", "03-what-fails-to-invoke-means",
        "04-the-stack-meets-its-guard-page", "05-allocating-a-stack", "06-the-task-state-segment", "07-the-gdt-again",
        "08-a-stack-the-cpu-can-trust", "09-trust-has-a-price", "10-an-ist-stack-without-a-guard-page", "11-from-user-mode"})
    void lessons(String lesson) throws GuestException {
        Guest guest = new GuestLoader(new Encoder(TABLE)).lesson(lesson + "/kernel.asm");
        compare(() -> guest.powerOn(DECODING), 3 * STEPS, new Random(lesson.hashCode()), lesson);
    }

    @Test
    void aRunGoesOnAfterASnapshotAsItWouldHaveWithout() throws GuestException {
        Guest guest = new GuestLoader(new Encoder(TABLE)).lesson("08-a-stack-the-cpu-can-trust/kernel.asm");
        Machine whole = guest.powerOn(DECODING);
        whole.run(STEPS);
        Machine pieces = guest.powerOn(DECODING);
        Machine other = guest.powerOn(DECODING);
        while (pieces.steps() < whole.steps()) {
            pieces.run(Math.min(97, whole.steps() - pieces.steps()));
            other.restore(pieces.snapshot());
            other.run(31);
        }
        assertTrue(whole.steps() > 0);
        assertEquals(whole.snapshot(), pieces.snapshot());
    }
}
