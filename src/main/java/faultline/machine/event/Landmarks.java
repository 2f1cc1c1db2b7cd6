package faultline.machine.event;

import faultline.machine.event.MachineEvent.FrameField;
import faultline.machine.event.MachineEvent.Output;
import faultline.machine.event.MachineEvent.StackReason;
import faultline.machine.exception.Escalation;
import faultline.machine.exception.ExceptionEvent;

/**
 * Told of the rare things in a run by which one finds one's way in it. Unlike a {@link MachineObserver} it costs a run
 * nearly nothing, so that it can be attached for ever. While a method runs, the machine's step counter counts the step in
 * progress, and nothing else of the machine may be asked or changed.
 */
public interface Landmarks {
    /** Is not interested. */
    Landmarks NONE = new Landmarks() {
    };

    /** A delivery begins. */
    default void deliveryBegun(ExceptionEvent event) {
    }

    /**
     * The frame in progress goes to another stack than the current one.
     *
     * @param index  as in {@link MachineEvent.StackChosen}
     * @param before RSP of the interrupted program
     */
    default void stackSwitched(StackReason reason, int index, long before) {
    }

    /** A field of the frame in progress could not be pushed; {@link #escalationDecided} follows. */
    default void pushFailed(FrameField field) {
    }

    /** The delivery in progress met a fault, and both were judged. */
    default void escalationDecided(ExceptionEvent second, Escalation outcome) {
    }

    /**
     * A delivery is complete.
     *
     * @param frame      linear address of the frame's lowest cell
     * @param cellSize   bytes per cell: 8, 4 or 2
     * @param savesStack whether SS and RSP were pushed
     */
    default void handlerEntered(int vector, long frame, int cellSize, boolean savesStack) {
    }

    /**
     * IRET is done.
     *
     * @param frame linear address of the cell from which it popped RIP
     * @param rsp   that of the program that goes on
     */
    default void interruptReturned(long frame, long rsp) {
    }

    /** The processor shut down; the next step resets the PC. */
    default void shutDown() {
    }

    /** A device pulled the reset line; the next step resets the PC. */
    default void resetRequested() {
    }

    /** The PC was reset; {@code boot} is 2 or more. */
    default void wasReset(int boot) {
    }

    /** HLT, and the processor waits for what may wake it. */
    default void waiting() {
    }

    /** HLT, and nothing can ever wake the processor. */
    default void halted() {
    }

    /** The guest ended the run, or switched the PC off. */
    default void exited() {
    }

    /** The guest did what the machine does not model. */
    default void unmodelled() {
    }

    /** A character was printed, 0 to 255. */
    default void printed(Output output, int character) {
    }

    /** The privilege level changes to 0 to 3. */
    default void privilegeChanged(int level) {
    }

    /** CR0, CR4, EFER, or the size of the code that runs has changed. */
    default void modeChanged() {
    }

    /** The guest has chosen page tables or descriptor tables: CR3, GDTR, IDTR or TR was loaded, be it with the same value. */
    default void tablesChosen() {
    }

    /** IN, OUT or their string forms use ports, 1, 2 or 4 of them from {@code port} on. */
    default void portUsed(int port, int size, boolean write) {
    }
}
