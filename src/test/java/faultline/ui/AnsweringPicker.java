package faultline.ui;

import faultline.ui.editor.FilePicker;
import java.nio.file.Path;
import java.util.Optional;

/** Answers at once with a file that was told before; without one, with nothing. */
final class AnsweringPicker implements FilePicker {
    private Path answer;

    void answer(Path file) {
        answer = file;
    }

    @Override
    public Optional<Path> open() {
        return Optional.ofNullable(answer);
    }

    @Override
    public Optional<Path> save(String name) {
        return Optional.ofNullable(answer);
    }
}
