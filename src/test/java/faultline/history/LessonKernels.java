package faultline.history;

import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;

/** The lessons' kernels, and runs of them. */
public final class LessonKernels {
    public static final String UNHANDLED = "01-an-exception-nobody-handles/kernel.asm";
    public static final String CAUGHT = "02-catching-it/kernel.asm";
    public static final String OVERFLOW = "04-the-stack-meets-its-guard-page/kernel.asm";
    public static final String TRUSTED = "08-a-stack-the-cpu-can-trust/kernel.asm";

    private final InstructionTable table = InstructionTable.load();
    private final InstructionDecoding decoding = new InstructionDecoding(table);

    public InstructionDecoding decoding() {
        return decoding;
    }

    public Guest guest(String name) throws GuestException {
        return new GuestLoader(new Encoder(table)).lesson(name);
    }

    public History run(String name) throws GuestException {
        return History.explored(guest(name), decoding, RunLimits.DEFAULT);
    }
}
