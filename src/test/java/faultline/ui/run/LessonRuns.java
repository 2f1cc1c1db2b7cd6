package faultline.ui.run;

import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.history.History;
import faultline.history.RunLimits;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;

/** Runs of the lessons' kernels, for tests. */
public final class LessonRuns {
    private static final InstructionTable TABLE = InstructionTable.load();

    private LessonRuns() {
    }

    /** A run of which nothing is known yet. */
    public static History open(String folder) throws GuestException {
        return new History(new GuestLoader(new Encoder(TABLE)).lesson(folder + "/kernel.asm"),
                new InstructionDecoding(TABLE), RunLimits.DEFAULT);
    }

    /** A model that shows a run, with an engine that works at once. */
    public static RunModel model(String folder) {
        RunModel model = new RunModel(Runnable::run);
        model.open(() -> open(folder));
        model.pulse(0);
        return model;
    }
}
