package faultline.machine;

/** What the machine is doing. */
public enum Activity {
    /** It executes instructions or delivers exceptions. */
    RUNNING,
    /** HLT, and no device can ever wake the processor. */
    HALTED,
    /** The processor shut down; the next step resets the PC. */
    SHUT_DOWN,
    /** The guest ended the run through the exit port. */
    EXITED,
    /** The guest did what this machine does not model. */
    STOPPED;

    /** True when no further step is possible. */
    public boolean isEnd() {
        return this == HALTED || this == EXITED || this == STOPPED;
    }
}
