package faultline.machine.survival;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A short run of {@link Survival}; the seed is fixed, so that a failure stays one. */
class SurvivalTest {
    private static final long STEPS = 3_000_000;
    private static final long RAM = 16L << 20;

    @Test
    void noGuestBreaksTheMachine() {
        Survival survival = new Survival();
        survival.run(STEPS, 1, () -> { });
        assertTrue(survival.guests() >= STEPS / 25_000, survival::report);
    }

    @Test
    void norOneThatIsAllOverItsMemory() {
        Survival survival = new Survival(RAM);
        survival.run(STEPS, 1, () -> { });
        assertTrue(survival.guests() >= STEPS / SpreadGuest.stepsForAll(RAM), survival::report);
    }
}
