package faultline.ui;

import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.history.History;
import faultline.history.RunLimits;
import faultline.history.file.RunFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Opens kernels, examples and saved runs in place of what runs. */
final class Opening {
    private final Models models;
    private final Supplier<Face> face;

    /** @param face the window as it is shown now */
    Opening(Models models, Supplier<Face> face) {
        this.models = models;
        this.face = face;
    }

    /**
     * Opens a kernel without a lesson, or a saved run.
     *
     * @throws GuestException when it cannot be loaded
     */
    void open(Path kernel) throws GuestException {
        if (RunFile.isNamed(kernel)) {
            face.get().files().open(kernel);
            return;
        }
        run(models.loader.file(kernel));
        models.recent.opened(kernel);
    }

    /** Runs a kernel in place of what runs. */
    void run(Guest guest) {
        models.lessons.close();
        models.run.open(() -> new History(guest, models.decoding, RunLimits.DEFAULT));
    }

    /** Opens a file that the user chose; what is open stays when that fails. */
    void openFile(Path file) {
        if (RunFile.isNamed(file)) {
            face.get().files().open(file);
            return;
        }
        load(file.getFileName().toString(), () -> models.loader.file(file), guest -> {
            models.recent.opened(file);
            run(guest);
            if (guest.lines().isPresent()) {
                face.get().sources().open(file);
            }
        });
    }

    /** Opens a kernel that is packed with the program, given its path below the lessons' folder. */
    void openExample(String path) {
        load(path, () -> models.loader.lesson(path), this::run);
    }

    private void load(String name, Callable<Guest> work, Consumer<Guest> done) {
        Face now = face.get();
        now.files().whenSafe(() -> models.jobs.run(now.texts().get("open.job", name), work, done,
                problem -> now.failed("open.failed", problem, name)));
    }
}
