package faultline.ui.file;

import faultline.explain.Texts;
import faultline.history.file.RecoveryFolder;
import faultline.history.file.Reopening;
import faultline.history.file.RunFile;
import faultline.history.file.RunFileException;
import faultline.history.file.SavedRun;
import faultline.history.file.SavedSource;
import faultline.isa.Encoder;
import faultline.machine.cpu.InstructionDecoding;
import faultline.ui.action.Actions;
import faultline.ui.dialog.Dialogs;
import faultline.ui.editor.FilePicker;
import faultline.ui.progress.Jobs;
import faultline.ui.run.RunModel;
import faultline.ui.start.RecentFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Saving, opening and recovering runs, as the user is asked and told of it. */
public final class FileActions {
    private static final System.Logger LOG = System.getLogger(FileActions.class.getName());

    /**
     * What it needs of the window.
     *
     * @param picker  asks for files
     * @param jobs    does what may take long
     * @param dialogs asks and tells
     * @param opened  is told the layout of a run that is opened
     * @param sources edits a source that was left
     */
    public record Surroundings(FilePicker picker, Jobs jobs, Dialogs dialogs, Consumer<Map<String, String>> opened,
                               LeftSources sources) {
    }

    /** Edits a source that a killed program has left. */
    @FunctionalInterface
    public interface LeftSources {
        /**
         * Edits it.
         *
         * @param place where it is kept
         * @param then  is to be done afterwards
         */
        void edit(RecoveryFolder.Place place, SavedSource left, Runnable then);
    }

    private final FileModel model;
    private final RunModel run;
    private final RecentFiles recent;
    private final Surroundings window;
    private final Encoder encoder;
    private final InstructionDecoding decoding;
    private final Texts texts;

    /** @param texts any texts of the window's language */
    public FileActions(FileModel model, RunModel run, RecentFiles recent, Surroundings window, Encoder encoder,
                       InstructionDecoding decoding, Texts texts) {
        this.model = model;
        this.run = run;
        this.recent = recent;
        this.window = window;
        this.encoder = encoder;
        this.decoding = decoding;
        this.texts = texts.sibling("faultline.ui.file");
    }

    /** Adds the actions. */
    public void addTo(Actions actions) {
        actions.add("run-save", () -> save(() -> { }), "!Ctrl+Alt+S").enabledProperty().bind(run.momentProperty().isNotNull());
        actions.add("run-save-as", () -> saveAs(() -> { }), "!Ctrl+Alt+Shift+S").enabledProperty()
                .bind(run.momentProperty().isNotNull());
        actions.add("run-recent", this::showRecent);
        actions.add("run-return", () -> takeBack(model.replacedProperty().get())).enabledProperty()
                .bind(model.replacedProperty().isNotNull());
    }

    // ---- saving -----------------------------------------------------------------------------------------------------

    private void save(Runnable then) {
        Path file = model.fileProperty().get();
        if (file == null) {
            saveAs(then);
        } else {
            write(file, then);
        }
    }

    private void saveAs(Runnable then) {
        Path file = model.fileProperty().get();
        String name = file != null ? file.getFileName().toString() : proposed(run.bootedProperty().get().name());
        window.picker().save(name).ifPresent(chosen -> write(RunFile.isNamed(chosen) ? chosen
                : chosen.resolveSibling(chosen.getFileName() + RunFile.SUFFIX), then));
    }

    /** A lesson's kernel is called by its folder, a file by its own name. */
    private static String proposed(String guest) {
        int folder = guest.indexOf('/');
        String name = folder > 0 ? guest.substring(0, folder) : guest;
        int dot = name.lastIndexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name) + RunFile.SUFFIX;
    }

    private void write(Path file, Runnable then) {
        model.capture(work -> window.jobs().run(texts.get("save.job", file.getFileName()), () -> {
            RunFile.save(work, file);
            return work;
        }, done -> {
            model.savedTo(file, done);
            recent.opened(file);
            then.run();
        }, problem -> window.dialogs().failed(texts.get("save.failed"), problem)));
    }

    /** Goes on when no work is lost by it, or when the user says so. */
    public void whenSafe(Runnable then) {
        if (!model.unsavedProperty().get()) {
            then.run();
            return;
        }
        Path file = model.fileProperty().get();
        String name = file != null ? file.getFileName().toString() : run.bootedProperty().get().name();
        window.dialogs().ask(texts.get("unsaved"), texts.get("unsaved.words", name),
                List.of(new Dialogs.Answer(texts.get("unsaved.save"), () -> save(then)),
                        new Dialogs.Answer(texts.get("unsaved.drop"), () -> {
                            model.drop();
                            then.run();
                        })));
    }

    // ---- opening ----------------------------------------------------------------------------------------------------

    /** Opens a saved run, after asking what becomes of unsaved work; what is open stays when that fails. */
    public void open(Path file) {
        whenSafe(() -> {
            SavedRun[] held = new SavedRun[1];
            window.jobs().run(texts.get("open.job", file.getFileName()), () -> {
                held[0] = RunFile.open(file);
                return Reopening.of(held[0], encoder, decoding);
            }, again -> {
                recent.opened(file);
                show(again, () -> model.show(file, held[0], again), held[0]);
            }, problem -> window.dialogs().failed(texts.get("open.failed"), problem));
        });
    }

    /** Opens work again in whose place another run was opened. */
    private void takeBack(UnsavedWork work) {
        whenSafe(() -> reopen(work.run(), again -> model.takeBack(work, again)));
    }

    /** Opens work that is in no file. */
    private void reopen(SavedRun work, Consumer<Reopening> shown) {
        window.jobs().run(texts.get("recover.job"), () -> Reopening.of(work, encoder, decoding),
                again -> show(again, () -> shown.accept(again), work),
                problem -> window.dialogs().failed(texts.get("open.failed"), problem));
    }

    private void show(Reopening again, Runnable shown, SavedRun held) {
        shown.run();
        window.opened().accept(held.layout());
        if (!again.same()) {
            window.dialogs().tell(texts.get("other"), texts.get("other.words"));
        }
    }

    private void showRecent() {
        window.dialogs().choose(texts.get("recent"), recent.files().isEmpty() ? texts.get("recent.none") : "",
                recent.files().stream().map(file -> new Dialogs.Answer(file.toString(), () -> open(file))).toList());
    }

    // ---- recovering -------------------------------------------------------------------------------------------------

    /**
     * Offers work that killed programs have left, one after the other; tells before of that which cannot be read.
     *
     * @return whether there is anything to ask or to tell
     */
    public boolean offer(List<RecoveryFolder.Place> left) {
        List<Offer> offers = new ArrayList<>();
        List<String> apart = new ArrayList<>();
        for (RecoveryFolder.Place place : left) {
            try {
                offers.add(offer(place));
            } catch (RunFileException unreadable) {
                LOG.log(System.Logger.Level.WARNING, unreadable.getMessage());
                leave(place, unreadable.fault() == RunFileException.Fault.CONTENT).ifPresent(file -> apart.add(file.toString()));
            }
        }
        if (apart.isEmpty()) {
            ask(offers);
        } else {
            window.dialogs().tell(texts.get("recover.broken"),
                    texts.get("recover.broken.words", String.join("\n", apart)), () -> ask(offers));
        }
        return !offers.isEmpty() || !apart.isEmpty();
    }

    /**
     * Work that can be opened again.
     *
     * @param words say what it is
     * @param open  opens it and then does what it is given
     */
    private record Offer(RecoveryFolder.Place place, String words, Consumer<Runnable> open) {
    }

    private Offer offer(RecoveryFolder.Place place) throws RunFileException {
        if (place.holdsSource()) {
            SavedSource source = place.openSource();
            String name = source.file().map(Path::toString).orElse(source.name());
            return new Offer(place, texts.get("recover.source.words", name), next -> window.sources().edit(place, source, next));
        }
        SavedRun work = place.open();
        return new Offer(place, texts.get("recover.words", work.guest().name()), next -> {
            reopen(work, again -> model.recover(place, work, again));
            next.run();
        });
    }

    /** What can never be read is not offered again; what may be, another time or by a newer Faultline, stays as it is. */
    private static Optional<Path> leave(RecoveryFolder.Place place, boolean forGood) {
        try (place) {
            return forGood ? Optional.of(place.setApart()) : Optional.empty();
        } catch (IOException unmoved) {
            LOG.log(System.Logger.Level.WARNING, "unsaved work cannot be renamed: " + unmoved.getMessage());
            return Optional.empty();
        }
    }

    private void ask(List<Offer> offers) {
        if (offers.isEmpty()) {
            return;
        }
        Offer first = offers.get(0);
        Runnable next = () -> ask(offers.subList(1, offers.size()));
        window.dialogs().ask(texts.get("recover"), first.words(),
                List.of(new Dialogs.Answer(texts.get("recover.open"), () -> first.open().accept(next)), new Dialogs.Answer(texts.get("recover.drop"), () -> {
                    giveUp(first.place());
                    next.run();
                })));
    }

    private static void giveUp(RecoveryFolder.Place place) {
        try (place) {
            place.clear();
        } catch (IOException left) {
            LOG.log(System.Logger.Level.DEBUG, "unsaved work left", left);
        }
    }
}
