package faultline.machine;

/** What the machine is doing. */
public enum Activity {
    /** It executes instructions or delivers exceptions. */
    RUNNING,
    /** HLT: the next step passes the time until a device does something, or takes the interrupt that has come. */
    WAITING,
    /** HLT, and no device can ever wake the processor. */
    HALTED,
    /** The processor shut down; the next step resets the PC. */
    SHUT_DOWN,
    /** A device pulled the reset line; the next step resets the PC. */
    RESETTING,
    /** The guest ended the run through the exit port, or switched the PC off. */
    EXITED,
    /** The guest did what this machine does not model. */
    STOPPED;

    /** True when the next step resets the PC. */
    public boolean isBeforeReset() {
        return this == SHUT_DOWN || this == RESETTING;
    }

    /** True when no further step is possible. */
    public boolean isEnd() {
        return this == HALTED || this == EXITED || this == STOPPED;
    }
}
