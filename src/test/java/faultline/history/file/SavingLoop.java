package faultline.history.file;

import java.nio.file.Path;

/** A program that saves one run and another to the same file in turns, until it is killed. */
final class SavingLoop {
    static final int SIZE = 300_000;

    private SavingLoop() {
    }

    /** @param arguments the file */
    public static void main(String[] arguments) throws RunFileException {
        SavedRun[] runs = {SavedRuns.ofImage(SIZE, 1), SavedRuns.ofImage(SIZE / 2, 2)};
        for (int i = 0;; i++) {
            RunFile.save(runs[i % runs.length], Path.of(arguments[0]));
            System.out.print('.');
            System.out.flush();
        }
    }
}
