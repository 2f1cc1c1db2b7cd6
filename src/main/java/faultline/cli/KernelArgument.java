package faultline.cli;

import faultline.boot.BootOptions;
import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.explain.Texts;
import faultline.history.file.RunFile;
import faultline.history.file.RunFileException;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.lesson.LessonCatalog;
import faultline.lesson.LessonException;
import faultline.lesson.LessonFolder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the kernel that a command line names: a lesson's number or name, or a file. */
final class KernelArgument {
    private final Texts texts = new Texts("faultline.cli.messages");
    private final Encoder encoder;
    private final GuestLoader loader;

    KernelArgument(InstructionTable table) {
        this(table, BootOptions.DEFAULT);
    }

    KernelArgument(InstructionTable table, BootOptions options) {
        encoder = new Encoder(table);
        loader = new GuestLoader(encoder, options);
    }

    /** The lesson's folder that a command line names, if it names one. A file is preferred only if its path says so. */
    Optional<String> lesson(String kernel) throws CommandFailure {
        try {
            return new LessonCatalog().find(kernel);
        } catch (LessonException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, e.getMessage());
        }
    }

    /** Loads the kernel; every kind of trouble has its own exit code. */
    Guest load(String kernel) throws CommandFailure {
        Optional<String> lesson = lesson(kernel);
        try {
            if (lesson.isPresent()) {
                return loader.lesson(new LessonCatalog().load(lesson.get()).kernelPath());
            }
            Path path = Path.of(kernel);
            Optional<LessonFolder> pack = packed(path);
            if (pack.isPresent()) {
                return pack.get().guest(loader, pack.get().lesson().kernel());
            }
            if (kernel.isBlank() || path.getNameCount() == 1 && !path.toFile().exists()) {
                throw new CommandFailure(ExitCode.UNREADABLE, texts.get("kernel.unknown", kernel,
                        String.join(", ", new LessonCatalog().folders())));
            }
            return RunFile.isNamed(path) ? RunFile.open(path).guest().load(encoder) : loader.file(path);
        } catch (RunFileException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, e.getMessage());
        } catch (InvalidPathException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, texts.get("kernel.path", kernel));
        } catch (LessonException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, e.getMessage());
        } catch (GuestException e) {
            throw failure(e);
        }
    }

    /** The lesson of a pack that a path names. A folder without lessons is none. */
    Optional<LessonFolder> packed(Path path) throws CommandFailure {
        boolean other = path.toString().isBlank() || PackArgument.isWithoutLesson(path);
        return other ? Optional.empty() : new PackArgument().lesson(path);
    }

    /** Loads a kernel of a lesson. */
    Guest lessonKernel(LessonFolder folder, String file) throws CommandFailure {
        try {
            return folder.guest(loader, file);
        } catch (GuestException e) {
            throw failure(e);
        }
    }

    static CommandFailure failure(GuestException trouble) {
        switch (trouble.kind()) {
            case SOURCE:
                List<String> lines = trouble.diagnostics().stream().map(Object::toString).toList();
                return new CommandFailure(ExitCode.NOT_ASSEMBLED,
                        lines.isEmpty() ? List.of(trouble.getMessage()) : lines);
            case IMAGE:
                return new CommandFailure(ExitCode.REFUSED, trouble.getMessage());
            default:
                return new CommandFailure(ExitCode.UNREADABLE, trouble.getMessage());
        }
    }
}
