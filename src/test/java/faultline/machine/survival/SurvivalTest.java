package faultline.machine.survival;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A short run of {@link Survival}; the seed is fixed, so that a failure stays one. */
class SurvivalTest {
    private static final long STEPS = 3_000_000;

    @Test
    void noGuestBreaksTheMachine() {
        Survival survival = new Survival();
        survival.run(STEPS, 1, () -> { });
        assertTrue(survival.guests() >= STEPS / 25_000, survival::report);
    }
}
