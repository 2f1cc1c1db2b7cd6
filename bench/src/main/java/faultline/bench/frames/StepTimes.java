package faultline.bench.frames;

import java.util.List;

/**
 * The pulses of a step.
 *
 * @param motion what moved
 * @param pulses from the step on until nothing moved
 * @param waited the pulses from the step to the one that showed it: 1 for the next one
 * @param first  the one that showed it, or null when nothing changed
 * @param delay  from the step to the end of that pulse's painting, in ns
 */
record StepTimes(String motion, List<Pulse> pulses, long waited, Pulse first, long delay) {
}
