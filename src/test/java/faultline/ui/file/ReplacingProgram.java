package faultline.ui.file;

import faultline.history.file.Recoveries;
import faultline.history.file.RecoveryFolder;
import faultline.ui.breakpoints.BreakpointModel;
import faultline.ui.run.LessonRuns;
import faultline.ui.run.RunModel;
import faultline.ui.timeline.TimelineModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleObjectProperty;

/** A program with unsaved work in whose place a lesson is opened. It does not end by itself. */
final class ReplacingProgram {
    private ReplacingProgram() {
    }

    /** @param arguments the folder for recovery, and those of the kernels of the work and of the lesson */
    public static void main(String[] arguments) throws Exception {
        RunModel run = new RunModel(Runnable::run);
        FileModel files = new FileModel(run, new BreakpointModel(run), new TimelineModel(), Map::of,
                new SimpleObjectProperty<>());
        files.keepIn(new Recoveries(new RecoveryFolder(Path.of(arguments[0])), Runnable::run, problem -> {
            throw new IllegalStateException(problem);
        }));
        open(run, arguments[1]);
        run.whatIf(List.of(), "unsaved");
        rest(run);
        open(run, arguments[2]);
        if (files.unsavedProperty().get() || files.replacedProperty().get() == null) {
            throw new IllegalStateException("the lesson is not open");
        }
        System.out.print('.');
        System.out.flush();
        System.in.read();
    }

    private static void open(RunModel run, String lesson) {
        run.open(() -> LessonRuns.open(lesson));
        rest(run);
    }

    private static void rest(RunModel run) {
        do {
            run.pulse(0);
        } while (run.activeProperty().get());
    }
}
