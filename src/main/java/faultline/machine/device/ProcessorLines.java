package faultline.machine.device;

/** What the local APIC does to its processor, and shares with it. */
interface ProcessorLines {
    void nonMaskableInterrupt();

    /** INIT: on this PC a reset. */
    void init();

    /** CR8: bits 7 to 4 of the task priority. */
    int taskPriorityClass();

    void setTaskPriorityClass(int value);
}
