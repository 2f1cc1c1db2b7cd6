package faultline.ui.editor;

import faultline.asm.LineMap;
import faultline.asm.ResourceLoader;
import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.explain.Texts;
import faultline.history.file.Recoveries;
import faultline.history.file.Recovery;
import faultline.history.file.RecoveryFolder;
import faultline.history.file.SavedSource;
import faultline.isa.Encoder;
import faultline.ui.code.AssemblyCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The source that is edited. Its text outlives the view that shows it. */
public final class EditorModel {
    private final GuestLoader loader;
    private final Encoder encoder;
    private final ReadOnlyObjectWrapper<SourceDocument> document = new ReadOnlyObjectWrapper<>(this, "document");
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper(this, "changed");
    private String text = "";
    /** What ran last of a text that is in no file, or null: its source is not saved. */
    private Guest unfiled;
    private String unfiledText;
    private final ReadOnlyObjectWrapper<Guest> orphan = new ReadOnlyObjectWrapper<>(this, "orphan");
    /** Null when unsaved work is not kept. */
    private Recoveries recoveries;
    private Recovery recovery;

    public EditorModel(GuestLoader loader, Encoder encoder) {
        this.loader = loader;
        this.encoder = encoder;
    }

    /** Has what is typed kept for the case that the program is killed, until it is saved or given up. */
    public void keepIn(Recoveries places) {
        recoveries = places;
        recovery = places.begin();
    }

    /** What is edited; null until something is. */
    ReadOnlyObjectProperty<SourceDocument> documentProperty() {
        return document.getReadOnlyProperty();
    }

    /** Whether there is something that has not been saved. */
    public ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /** What runs of a text that was edited, when neither a file nor the editor holds that text any more; else null. */
    public ReadOnlyObjectProperty<Guest> orphanProperty() {
        return orphan.getReadOnlyProperty();
    }

    String text() {
        return text;
    }

    /** Takes over what has been typed. */
    void setText(String typed) {
        text = typed;
        setChanged(document.get() != null && !typed.equals(document.get().text()));
        lookForOrphan();
    }

    private boolean isTextOfUnfiled() {
        return text.stripTrailing().equals(unfiledText);
    }

    private void lookForOrphan() {
        orphan.set(isTextOfUnfiled() ? null : unfiled);
    }

    private void setChanged(boolean now) {
        boolean was = changed.get();
        changed.set(now);
        if (recovery != null && now) {
            recovery.changed(new SavedSource(document.get().name(), document.get().file(), text));
        } else if (recovery != null && was) {
            recovery.clear();
        }
    }

    /** Begins a source of one's own, as the texts propose it. */
    void begin(Texts texts) {
        edit(SourceDocument.unsaved(texts.get("editor.new.name"), template()));
    }

    private static String template() {
        try {
            return new String(ResourceLoader.lessons().load("kernel/template.asm"), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Edits a file.
     *
     * @throws IOException when it cannot be read
     */
    void open(Path file) throws IOException {
        edit(SourceDocument.read(file));
    }

    /**
     * What was edited runs.
     *
     * @param ran    its text
     * @param inFile whether a file holds it
     */
    void ran(Guest guest, String ran, boolean inFile) {
        unfiled = inFile ? null : guest;
        unfiledText = ran.stripTrailing();
        lookForOrphan();
    }

    /** Edits a copy of what runs, if its source is known. */
    boolean editSourceOf(Guest guest) {
        Optional<LineMap> lines = guest.lines();
        if (lines.isEmpty() || lines.get().text(guest.name()).isEmpty()) {
            return false;
        }
        String running = String.join("\n", lines.get().text(guest.name())) + "\n";
        edit(SourceDocument.unsaved(guest.name(), guest == unfiled ? "" : running), running);
        return true;
    }

    /**
     * Edits a source again as a killed program has left it.
     *
     * @param place where it is kept, until it is saved or given up
     */
    void recover(RecoveryFolder.Place place, SavedSource left) {
        if (recoveries != null) {
            recovery.giveUp();
            recovery = recoveries.takeOver(place);
        }
        edit(SourceDocument.of(left), left.text());
    }

    private void edit(SourceDocument opened, String typed) {
        text = typed;
        document.set(opened);
        // Until it is looked at it counts as changed, so that what turns out to be in the file is kept no longer.
        changed.set(true);
        setText(typed);
    }

    private void edit(SourceDocument opened) {
        edit(opened, opened.text());
    }

    /**
     * Writes the text to a file, which is whole at any time.
     *
     * @throws IOException when it cannot be written
     */
    void save(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path draft = Files.createTempFile(folder, ".faultline", ".asm");
        try {
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        setChanged(false);
        unfiled = isTextOfUnfiled() ? null : unfiled;
        document.set(SourceDocument.at(file, text));
    }

    /** Finds errors in what is edited. */
    AssemblyCheck check() {
        return new AssemblyCheck(encoder, document.get().name(), document.get().included());
    }

    /**
     * What makes the text a kernel. May be called on another thread.
     *
     * @throws GuestException when the source has errors or makes no kernel
     */
    Guest assemble(AssemblyCheck source, String assembled) throws GuestException {
        return loader.assemble(source.loader(assembled), source.name());
    }
}
