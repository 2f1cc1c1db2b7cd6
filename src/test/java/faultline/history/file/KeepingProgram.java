package faultline.history.file;

import java.nio.file.Path;

/** A program with unsaved work. It ends as it should when its input ends. */
final class KeepingProgram {
    private KeepingProgram() {
    }

    /** @param arguments the folder and the number of the run */
    public static void main(String[] arguments) throws Exception {
        try (Recoveries recoveries = new Recoveries(new RecoveryFolder(Path.of(arguments[0])), Runnable::run, problem -> {
            throw new IllegalStateException(problem);
        })) {
            recoveries.begin().changed(SavedRuns.ofImage(1000, Integer.parseInt(arguments[1])));
            System.out.print('.');
            System.out.flush();
            if (System.in.read() >= 0) {
                throw new IllegalStateException("nothing to read is expected");
            }
        }
    }
}
