package faultline.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckpointsTest {
    private static final long MILLISECOND = 1_000_000;
    private final TreeMap<Long, List<Edit>> noEdits = new TreeMap<>();
    private final LessonKernels kernels = new LessonKernels();
    private Replay replay;

    @BeforeEach
    void powerOn() throws Exception {
        replay = new Replay(kernels.guest(LessonKernels.OVERFLOW), kernels.decoding(), noEdits);
    }

    private Checkpoint after(long steps, long nanos) {
        replay.runTo(steps);
        return replay.checkpoint(nanos);
    }

    @Test
    void theTrunkStaysWithinItsBudgetAndKeepsItsEnds() {
        long budget = 1 << 20;
        Checkpoints kept = new Checkpoints(budget);
        kept.add(replay.checkpoint(0));
        for (int i = 1; i < 300; i++) {
            kept.add(after(i * 20, i * 4 * MILLISECOND));
            assertTrue(kept.bytes() <= budget, () -> kept.bytes() + " bytes");
        }
        assertTrue(kept.gap() > 4 * MILLISECOND);
        assertEquals(0, kept.before(0).step());
        assertEquals(299 * 20, kept.before(Long.MAX_VALUE).step());
        long widest = 0;
        for (int i = 1; i < 300; i++) {
            widest = Math.max(widest, (i * 20 - kept.before(i * 20 - 1).step()) / 20 * 4 * MILLISECOND);
        }
        assertTrue(widest <= 2 * kept.gap(), widest + " ns between two, for a gap of " + kept.gap());
    }

    @Test
    void thoseNearbyAreFoundAndForgottenInTheOrderOfTheirUse() {
        Checkpoints kept = new Checkpoints(1 << 30);
        kept.add(replay.checkpoint(0));
        for (int i = 1; i <= 200; i++) {
            kept.addNearby(after(i, 0));
            assertEquals(i, kept.before(i).step());
        }
        assertEquals(200, kept.before(200).step());
        assertEquals(0, kept.before(100).step(), "the oldest have gone");
        assertTrue(kept.count() < 100);
    }

    @Test
    void whereThereIsRoomAgainGapsAreFilled() {
        Checkpoints kept = new Checkpoints(1 << 20);
        kept.add(replay.checkpoint(0));
        for (int i = 1; i < 300; i++) {
            kept.add(after(i * 20, i * 4 * MILLISECOND));
        }
        int thinned = kept.count();
        assertEquals(Long.MAX_VALUE, missing(kept).orElse(Long.MAX_VALUE), "no room yet");
        kept.limit(64 << 20);
        assertEquals(4 * MILLISECOND, kept.gap());
        replay.restore(kept.before(0));
        for (OptionalLong missing = missing(kept); missing.isPresent(); missing = missing(kept)) {
            kept.fill(replayed(kept, missing.getAsLong()));
        }
        assertTrue(kept.count() > 1.5 * thinned, kept.count() + " of " + thinned);
        for (int i = 1; i < 300; i++) {
            assertTrue(i * 20 - kept.before(i * 20).step() <= 40, "before " + i * 20);
        }
        assertEquals(299 * 4 * MILLISECOND, kept.before(Long.MAX_VALUE).nanos());
        assertTrue(kept.bytes() <= 64 << 20);
    }

    private Checkpoint replayed(Checkpoints kept, long step) {
        replay.restore(kept.before(step));
        return after(step, 0);
    }

    /** The first step in the whole trunk that is missing. */
    private static OptionalLong missing(Checkpoints kept) {
        return kept.trunkBefore(Long.MAX_VALUE).stream().mapToLong(Checkpoint::step).map(kept::missingAfter)
                .filter(step -> step != Long.MAX_VALUE).findFirst();
    }

    @Test
    void walksLeaveOnlyStatesThatWereThere() throws Exception {
        History history = kernels.run(LessonKernels.OVERFLOW);
        History straight = kernels.run(LessonKernels.OVERFLOW);
        long[] fingerprints = new long[(int) straight.knownSteps()];
        for (int i = 0; i < fingerprints.length; i++) {
            fingerprints[i] = straight.at(new Position(i, 0)).before().fingerprint();
        }
        history.limitMemory(1 << 20);
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            int step = random.nextInt(fingerprints.length);
            assertEquals(fingerprints[step], history.at(new Position(step, 0)).before().fingerprint(), "at step " + step);
        }
    }
}
