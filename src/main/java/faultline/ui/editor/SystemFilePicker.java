package faultline.ui.editor;

import faultline.explain.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks by the system's own dialogs. They begin in the folder that was used last. */
public final class SystemFilePicker implements FilePicker {
    private final Supplier<Window> window;
    private final Supplier<Texts> texts;
    private File folder;

    /**
     * @param window the window to which the dialogs belong
     * @param texts  any texts of the window's language
     */
    public SystemFilePicker(Supplier<Window> window, Supplier<Texts> texts) {
        this.window = window;
        this.texts = texts;
    }

    @Override
    public Optional<Path> open() {
        return chosen(chooser("editor.open.title").showOpenDialog(window.get()));
    }

    @Override
    public Optional<Path> save(String name) {
        FileChooser chooser = chooser(name.endsWith(".asm") ? "editor.save.title" : "editor.save.title.other");
        chooser.setInitialFileName(name.substring(name.lastIndexOf('/') + 1));
        return chosen(chooser.showSaveDialog(window.get()));
    }

    private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get().sibling("faultline.ui.editor").get(title));
        chooser.setInitialDirectory(folder != null && folder.isDirectory() ? folder : null);
        return chooser;
    }

    private Optional<Path> chosen(File file) {
        if (file != null) {
            folder = file.getAbsoluteFile().getParentFile();
        }
        return Optional.ofNullable(file).map(File::toPath);
    }
}
