package faultline.ui.run;

/** How far one step goes. */
public enum Stride {
    /** To the next event of the machine. */
    MICRO_STEP,
    /** To the next boundary between instructions. */
    INSTRUCTION,
    /** To the next exception, stack switch, output or reset. */
    EVENT
}
