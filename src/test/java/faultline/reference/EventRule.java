package faultline.reference;

/** Whether a known difference is why an emulator's event is not ours, at the same place of the chain. */
@FunctionalInterface
interface EventRule {

    boolean explains(Emulator emulator, ChainEvent ours, ChainEvent theirs);

    default EventRule or(EventRule other) {
        return (emulator, ours, theirs) -> explains(emulator, ours, theirs) || other.explains(emulator, ours, theirs);
    }

    /** A difference that does not show in the chain. */
    static EventRule none() {
        return (emulator, ours, theirs) -> false;
    }

    /** The one emulator has exactly this event where we have that. */
    static EventRule exactly(Emulator emulator, ChainEvent ours, ChainEvent theirs) {
        return (actualEmulator, actualOurs, actualTheirs) ->
                actualEmulator == emulator && actualOurs.equals(ours) && actualTheirs.equals(theirs);
    }

    /** QEMU makes the error code of a gate that fails a check from v*16 instead of v*8, and forgets EXT. */
    static EventRule gatesCountedInSixteens(int vector, int ext) {
        return (emulator, ours, theirs) -> {
            if (emulator != Emulator.QEMU || ours.vector() != vector
                    || ours.errorCode().isEmpty() || theirs.errorCode().isEmpty()
                    || !ours.withoutErrorCode().equals(theirs.withoutErrorCode())) {
                return false;
            }
            long code = ours.errorCode().getAsLong();
            long qemuCode = (code >> 3) * 16 | ChainEvent.IDT;
            return (code & ChainEvent.EXT) == ext && (code & ChainEvent.IDT) != 0
                    && theirs.errorCode().getAsLong() == qemuCode;
        };
    }

    /** QEMU logs no error code for a fault of which no delivery of its own begins. */
    static EventRule escalatedErrorCodeNotLogged() {
        return (emulator, ours, theirs) -> emulator == Emulator.QEMU && ours.verdict() != Verdict.DELIVERY_BEGUN
                && theirs.errorCode().isEmpty() && ours.withoutErrorCode().equals(theirs);
    }
}
