package faultline.reference;

import java.util.Locale;

/**
 * A case in which a reference emulator departs from the manuals, which this machine follows.
 *
 * <p>The list is that of the delivery specification, "Where the reference emulators differ from the manuals", and
 * what the logs cannot tell. A comparison accepts nothing else.
 */
enum KnownDifference {
    NOT_PRESENT_GATE_OF_A_FAULT("#UD, its gate has P = 0", "#NP(0x33)", "0x33", "0x62 (uses v·16)") {
        @Override
        boolean explains(String emulator, ChainEvent ours, ChainEvent theirs) {
            return emulator.equals(QEMU) && isExternal(ours) && hasErrorCodeOfVectorTimes16(ours, theirs);
        }
    },
    NOT_PRESENT_GATE_OF_INT_N("int 0x41, gate P = 0", "#NP(0x20A)", "0x20A", "0x412 (uses v·16)") {
        @Override
        boolean explains(String emulator, ChainEvent ours, ChainEvent theirs) {
            return emulator.equals(QEMU) && !isExternal(ours) && hasErrorCodeOfVectorTimes16(ours, theirs);
        }
    },
    ESCALATED_ERROR_CODE_NOT_LOGGED("a fault that makes a double fault or a shutdown",
            "has its error code", "logs it", "does not log it") {
        @Override
        boolean explains(String emulator, ChainEvent ours, ChainEvent theirs) {
            return emulator.equals(QEMU) && ours.verdict() != Verdict.DELIVERY_BEGUN
                    && theirs.errorCode().isEmpty() && ours.withoutErrorCode().equals(theirs);
        }
    },
    RESUME_FLAG_IN_FRAMES_OF_FAULTS("RF in frames of faults", "1", "1", "0") {
        @Override
        String adapt(String emulator, String serial) {
            return emulator.equals(QEMU)
                    ? serial.replaceAll("(RFLAGS [0-9a-f]{11})1", "$10")
                    : serial;
        }
    };

    private static final String QEMU = "Qemu";
    private static final int EXT = 1;
    private static final int IDT = 2;
    private static final int SEGMENT_NOT_PRESENT = 11;

    private final String theCase;
    private final String manual;
    private final String bochs;
    private final String qemu;

    KnownDifference(String theCase, String manual, String bochs, String qemu) {
        this.theCase = theCase;
        this.manual = manual;
        this.bochs = bochs;
        this.qemu = qemu;
    }

    /** Whether this is why the emulator's event differs from ours at the same place of the chain. */
    boolean explains(String emulator, ChainEvent ours, ChainEvent theirs) {
        return false;
    }

    /** Our serial output as the emulator would print it. */
    String adapt(String emulator, String serial) {
        return serial;
    }

    private static boolean isExternal(ChainEvent event) {
        return (event.errorCode().orElse(0) & EXT) != 0;
    }

    private static boolean hasErrorCodeOfVectorTimes16(ChainEvent ours, ChainEvent theirs) {
        if (ours.vector() != SEGMENT_NOT_PRESENT || ours.errorCode().isEmpty() || theirs.errorCode().isEmpty()
                || !ours.withoutErrorCode().equals(theirs.withoutErrorCode())) {
            return false;
        }
        long vector = ours.errorCode().getAsLong() >> 3;
        return (ours.errorCode().getAsLong() & IDT) != 0 && theirs.errorCode().getAsLong() == (vector * 16 | IDT);
    }

    @Override
    public String toString() {
        return String.format("%s (%s: manual %s, Bochs %s, QEMU %s)",
                name().toLowerCase(Locale.ROOT), theCase, manual, bochs, qemu);
    }
}
