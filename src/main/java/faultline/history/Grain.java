package faultline.history;

/** How far one step through a run goes. */
public enum Grain {
    /** One event of the machine. */
    MICRO_STEP,
    /** To the next boundary between steps: one instruction, one iteration of a repeated one, or one delivery. */
    INSTRUCTION,
    /** To the next {@link Mark}: a delivery, an escalation, a stack switch, a handler, a reset, an end. */
    EVENT
}
