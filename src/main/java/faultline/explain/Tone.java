package faultline.explain;

/** How a piece of a sentence is set apart. The name in lower case is its tag in the text bundles. */
public enum Tone {
    PLAIN,
    /** The word on which the sentence turns. */
    STRONG,
    /** RSP, and the Interrupt Stack Table. */
    STACK,
    PAGE_FAULT,
    DOUBLE_FAULT,
    CONTRIBUTORY,
    BENIGN,
    /** Something went as it should. */
    OK,
    /** An address, a value or an instruction, as the machine has it. */
    CODE
}
