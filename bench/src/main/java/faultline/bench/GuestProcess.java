package faultline.bench;

import faultline.boot.Guest;
import faultline.boot.GuestLoader;
import faultline.history.History;
import faultline.history.RunLimits;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.Machine;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.event.Landmarks;
import faultline.machine.event.MachineEvent;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Runs an image for ever and writes a byte to a file at the end of each of its rounds: {@code GuestProcess IMAGE FILE [STEPS]}.
 * Alone, that is what the guest prints on its serial port; with the steps of a round, the run is recorded as the window does,
 * and those are counted.
 */
public final class GuestProcess {
    /** How long the window records at a time: in ns. */
    private static final long SLICE = 10_000_000;

    private GuestProcess() {
    }

    public static void main(String[] arguments) throws Exception {
        InstructionTable table = InstructionTable.load();
        Guest guest = new GuestLoader(new Encoder(table)).file(Path.of(arguments[0]));
        InstructionDecoding decoding = new InstructionDecoding(table);
        try (OutputStream serial = new FileOutputStream(arguments[1])) {
            if (arguments.length > 2) {
                record(new History(guest, decoding, RunLimits.NONE), Long.parseLong(arguments[2]), serial);
            } else {
                run(guest.powerOn(decoding), serial);
            }
        }
    }

    private static void record(History history, long round, OutputStream rounds) {
        long told = 0;
        while (!history.ended()) {
            history.exploreUntil(System.nanoTime() + SLICE);
            for (; told < history.knownSteps() / round; told++) {
                write(rounds, '.');
            }
        }
    }

    private static void run(Machine machine, OutputStream serial) {
        machine.follow(new Landmarks() {
            @Override
            public void printed(MachineEvent.Output output, int character) {
                if (output == MachineEvent.Output.SERIAL) {
                    write(serial, character);
                }
            }
        });
        while (!machine.activity().isEnd()) {
            machine.run(Integer.MAX_VALUE);
        }
    }

    private static void write(OutputStream serial, int character) {
        try {
            serial.write(character);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
