package faultline.history.condition;

/** Events at which a breakpoint can stop. The words are those of the breakpoint language. */
public enum EventKind {
    /** The delivery of the exception or interrupt with a vector begins. */
    VECTOR("vector", Number.VECTOR, true),
    /** The delivery of any exception begins: of a fault, a trap or an INT instruction. */
    EXCEPTION("exception", Number.NONE, true),
    /** The delivery of an external interrupt or NMI begins. */
    INTERRUPT("interrupt", Number.NONE, true),
    /** A fault during a delivery was judged. */
    ESCALATION("escalation", Number.NONE, true),
    /** Two faults have become a double fault, or an INT 8 asks for one: the delivery of vector 8 begins. */
    DOUBLE_FAULT("double fault", Number.NONE, true),
    /** A delivery took the frame's stack from the TSS. */
    STACK_SWITCH("stack switch", Number.NONE, true),
    /** A delivery took the frame's stack from a slot of the interrupt stack table. */
    IST("ist", Number.IST, true),
    /** The processor's mode changes: protection, paging, IA-32e mode, 64-bit or compatibility code, virtual-8086 code. */
    MODE_CHANGE("mode change", Number.NONE, false),
    /** The current privilege level changes. */
    CPL_CHANGE("cpl change", Number.NONE, false),
    /** IN or OUT used a port. */
    PORT("port", Number.PORT, false),
    /** IN read a port. */
    PORT_READ("in", Number.PORT, false),
    /** OUT wrote a port. */
    PORT_WRITE("out", Number.PORT, false),
    /** The PC was reset. */
    RESET("reset", Number.NONE, false),
    /** The processor shut down: the triple fault. */
    SHUTDOWN("shutdown", Number.NONE, false),
    /** HLT stopped the processor. */
    HALT("halt", Number.NONE, false),
    /** The guest printed a character on the serial line or the debug port. */
    OUTPUT("output", Number.NONE, false);

    /** What number follows the words. */
    enum Number {
        NONE(0, 0), VECTOR(0, 255), IST(1, 7), PORT(0, 0xFFFF);

        final int least;
        final int most;

        Number(int least, int most) {
            this.least = least;
            this.most = most;
        }
    }

    private final String words;
    private final Number number;
    private final boolean exception;

    EventKind(String words, Number number, boolean exception) {
        this.words = words;
        this.number = number;
        this.exception = exception;
    }

    /** As it is written, one or two words. */
    public String words() {
        return words;
    }

    Number number() {
        return number;
    }

    /** Whether an exception belongs to it, of which a condition may speak. */
    public boolean hasException() {
        return exception;
    }
}
