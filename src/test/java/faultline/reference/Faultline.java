package faultline.reference;

import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.Activity;
import faultline.machine.Machine;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.Escalation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** This program's own assembler and machine. */
final class Faultline {

    /** Far more than a guest of the comparison needs: steps. */
    private static final int PATIENCE = 10_000_000;

    private final InstructionTable table = InstructionTable.load();
    private final GuestLoader loader = new GuestLoader(new Encoder(table));
    private final InstructionDecoding decoding = new InstructionDecoding(table);

    /** Assembles a guest. */
    Guest load(GuestSource source) throws GuestException {
        return loader.file(source.path());
    }

    /** Reads an image. */
    Guest load(Path image) throws GuestException {
        return loader.file(image);
    }

    /** Runs a guest until its first reset, or until it halts for good. */
    Run run(Guest guest) {
        return run(guest, ReferenceEmulator.TO_THE_END);
    }

    /**
     * Runs a guest until its first reset, until it halts for good, or until it has raised more than so many events.
     *
     * @param events after how many events the run is left
     */
    Run run(Guest guest, int events) {
        Observation observation = new Observation();
        Machine machine = guest.powerOn(decoding);
        machine.observe(observation::note);
        while (machine.boot() == 1 && machine.activity() != Activity.HALTED && observation.chain.size() <= events) {
            if (machine.activity().isEnd() || machine.steps() > PATIENCE) {
                throw new IllegalStateException("the guest neither resets nor halts: " + machine.activity());
            }
            machine.step();
        }
        return Run.of(observation.chain, machine.boot() > 1, events, observation.serial.toString());
    }

    /** Runs a guest, through any resets, until it halts for good. @return what it printed on its serial port */
    String print(Guest guest) {
        Machine machine = guest.powerOn(decoding);
        StringBuilder serial = new StringBuilder();
        machine.observe(event -> {
            if (event instanceof MachineEvent.CharacterPrinted printed
                    && printed.output() == MachineEvent.Output.SERIAL) {
                serial.append((char) printed.character());
            }
        });
        machine.run(PATIENCE);
        if (machine.activity() != Activity.HALTED) {
            throw new IllegalStateException("the guest does not halt: " + machine.activity() + ", "
                    + machine.unmodelled() + "; it has printed:\n" + serial);
        }
        return serial.toString();
    }

    private static final class Observation {
        private final List<ChainEvent> chain = new ArrayList<>();
        private final StringBuilder serial = new StringBuilder();

        void note(MachineEvent event) {
            if (event instanceof MachineEvent.DeliveryBegun begun) {
                chain.add(chainEvent(begun.event(), Verdict.DELIVERY_BEGUN));
            } else if (event instanceof MachineEvent.EscalationDecided decided
                    && decided.outcome() != Escalation.DELIVER) {
                chain.add(chainEvent(decided.second(), decided.outcome() == Escalation.SHUTDOWN
                        ? Verdict.SHUTDOWN : Verdict.DOUBLE_FAULT));
            } else if (event instanceof MachineEvent.CharacterPrinted printed
                    && printed.output() == MachineEvent.Output.SERIAL) {
                serial.append((char) printed.character());
            }
        }

        private static ChainEvent chainEvent(ExceptionEvent event, Verdict verdict) {
            boolean detected = event.source() == ExceptionEvent.Source.FAULT;
            return new ChainEvent(event.vector(),
                    event.hasErrorCode() ? OptionalLong.of(event.errorCode()) : OptionalLong.empty(),
                    detected && event.vector() == ChainEvent.PAGE_FAULT
                            ? OptionalLong.of(event.cr2()) : OptionalLong.empty(),
                    verdict);
        }
    }
}
