package faultline.reference;

import static faultline.reference.ChainEvent.EXT;
import static faultline.reference.ChainEvent.GENERAL_PROTECTION;
import static faultline.reference.ChainEvent.SEGMENT_NOT_PRESENT;
import static faultline.reference.ChainEvent.fault;
import static faultline.reference.Emulator.BOCHS;
import static faultline.reference.Emulator.QEMU;
import static faultline.reference.EventRule.exactly;
import static faultline.reference.EventRule.gatesCountedInSixteens;
import static faultline.reference.Verdict.DELIVERY_BEGUN;
import static faultline.reference.Verdict.DOUBLE_FAULT;

/**
 * A case in which a reference emulator departs from the manuals, which this machine follows.
 *
 * <p>The list is that of the delivery specification, "Where the reference emulators differ from the manuals", with
 * QEMU's v*16 in one more place, SS on an IST stack, a difference of IRETQ, and one thing that a log does not tell. A comparison accepts nothing else.
 */
enum KnownDifference {
    NOT_PRESENT_GATE_OF_A_FAULT("#UD, its gate has P = 0", "#NP(0x33)", "the same", "#NP(0x62): uses v*16",
            gatesCountedInSixteens(SEGMENT_NOT_PRESENT, EXT)),
    NOT_PRESENT_GATE_OF_INT_N("INT 0x41, its gate has P = 0", "#NP(0x20A)", "the same", "#NP(0x412): uses v*16",
            gatesCountedInSixteens(SEGMENT_NOT_PRESENT, 0)),
    FAILED_GATE_OF_INT_N("INT 0x41, its gate fails the check of limit, type or DPL", "#GP(0x20A)", "the same",
            "#GP(0x412): uses v*16", gatesCountedInSixteens(GENERAL_PROTECTION, 0)),
    RESUME_FLAG_IN_FRAMES_OF_FAULTS("RF in frames of faults", "1", "1", "0",
            OutputRule.resumeFlagClear()),
    STACK_SEGMENT_ON_AN_IST_STACK("SS in the frame of an exception that strikes on an IST stack, CPL unchanged",
            "unchanged or null: the texts differ", "unchanged", "null", OutputRule.stackSegmentNull()),
    OFFSET_OF_INT_N_NOT_CANONICAL("INT n, gate offset not canonical", "#GP(0) at the INT", "the same",
            "#GP(0) at the bad RIP, after the switch", OutputRule.faultAtTheHandler()),
    OFFSET_OF_A_FAULT_NOT_CANONICAL("#DE, gate offset not canonical", "#DF", "the same", "#GP",
            exactly(QEMU, fault(13, 1, DOUBLE_FAULT), fault(13, 0, DELIVERY_BEGUN))),
    PUSH_TO_RSP_NOT_CANONICAL("PUSH, RSP not canonical", "#SS(0)", "the same", "#GP(0)",
            exactly(QEMU, fault(12, 0, DELIVERY_BEGUN), fault(13, 0, DELIVERY_BEGUN))),
    FRAME_TO_RSP_NOT_CANONICAL("#UD, RSP not canonical", "#SS(1)", "the same", "#GP(0)",
            exactly(QEMU, fault(12, 1, DELIVERY_BEGUN), fault(13, 0, DELIVERY_BEGUN))),
    IST_SLOT_NOT_CANONICAL("#UD, IST slot not canonical", "#SS(1)", "#SS(0x11)", "#SS(0)",
            exactly(BOCHS, fault(12, 1, DELIVERY_BEGUN), fault(12, 0x11, DELIVERY_BEGUN))
                    .or(exactly(QEMU, fault(12, 1, DELIVERY_BEGUN), fault(12, 0, DELIVERY_BEGUN)))),
    CODE_SELECTOR_BEYOND_GDT("#UD, CS selector beyond the GDT", "#GP(0x101)", "the same", "#GP(0x100)",
            exactly(QEMU, fault(13, 0x101, DELIVERY_BEGUN), fault(13, 0x100, DELIVERY_BEGUN))),
    TSS_TOO_SHORT_FOR_IST7("TSS too short for IST7", "#TS(0x19)", "the same", "#TS(0x18)",
            exactly(QEMU, fault(10, 0x19, DELIVERY_BEGUN), fault(10, 0x18, DELIVERY_BEGUN))),
    STACK_SEGMENT_OF_IRETQ_NOT_PRESENT("IRETQ, its SS has P = 0", "#SS(0x20)", "#NP(0x20)", "#NP(0x20)",
            exactly(BOCHS, fault(12, 0x20, DELIVERY_BEGUN), fault(11, 0x20, DELIVERY_BEGUN))
                    .or(exactly(QEMU, fault(12, 0x20, DELIVERY_BEGUN), fault(11, 0x20, DELIVERY_BEGUN)))),
    ESCALATED_ERROR_CODE_NOT_LOGGED("the error code of a fault that makes a double fault or a shutdown",
            "exists", "logged", "not logged", EventRule.escalatedErrorCodeNotLogged());

    private final String theCase;
    private final String manual;
    private final String bochs;
    private final String qemu;
    private final EventRule events;
    private final OutputRule output;

    KnownDifference(String theCase, String manual, String bochs, String qemu, EventRule events) {
        this(theCase, manual, bochs, qemu, events, OutputRule.none());
    }

    KnownDifference(String theCase, String manual, String bochs, String qemu, OutputRule output) {
        this(theCase, manual, bochs, qemu, EventRule.none(), output);
    }

    KnownDifference(String theCase, String manual, String bochs, String qemu, EventRule events, OutputRule output) {
        this.theCase = theCase;
        this.manual = manual;
        this.bochs = bochs;
        this.qemu = qemu;
        this.events = events;
        this.output = output;
    }

    /** Whether this is why the emulator's event differs from ours at the same place of the chain. */
    boolean explains(Emulator emulator, ChainEvent ours, ChainEvent theirs) {
        return events.explains(emulator, ours, theirs);
    }

    /** Our serial output as the emulator would print it. */
    String adapt(Emulator emulator, String ours, String theirs) {
        return output.adapt(emulator, ours, theirs);
    }

    /** The case, and what manual and emulators do. */
    String description() {
        return String.format("%s: manual %s; Bochs %s; QEMU %s", theCase, manual, bochs, qemu);
    }
}
