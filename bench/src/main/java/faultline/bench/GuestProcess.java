package faultline.bench;

import faultline.boot.GuestLoader;
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

/** Runs an image for ever and writes what it prints on its serial port to a file: {@code GuestProcess IMAGE FILE}. */
public final class GuestProcess {
    private GuestProcess() {
    }

    public static void main(String[] arguments) throws Exception {
        InstructionTable table = InstructionTable.load();
        Machine machine = new GuestLoader(new Encoder(table)).file(Path.of(arguments[0])).powerOn(new InstructionDecoding(table));
        try (OutputStream serial = new FileOutputStream(arguments[1])) {
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
    }

    private static void write(OutputStream serial, int character) {
        try {
            serial.write(character);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
