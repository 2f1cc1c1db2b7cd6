package faultline.cli;

import faultline.explain.Texts;
import faultline.lesson.Lesson;
import faultline.lesson.LessonCatalog;
import faultline.lesson.LessonException;
import faultline.lesson.LessonFolder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the lesson that a command line names: a number or name of the course, a folder, or a pack. */
final class LessonArgument {

    /** A lesson that can be read. */
    record Found(LessonFolder folder, Lesson lesson) {
    }

    /** All lessons of the course. */
    List<LessonFolder> course() throws CommandFailure {
        try {
            return new LessonCatalog().folders().stream().map(LessonFolder::packed).toList();
        } catch (LessonException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, e.getMessage());
        }
    }

    /** All lessons that are named: one of the course, a folder's, or those of a pack. */
    List<LessonFolder> folders(String named) throws CommandFailure {
        return found(named, path -> new PackArgument().lessons(path));
    }

    /** The lesson that is named. */
    LessonFolder folder(String named) throws CommandFailure {
        return found(named, path -> new PackArgument().lesson(path).map(List::of).orElse(List.of())).get(0);
    }

    /** Finds lessons at a path. */
    @FunctionalInterface
    private interface AtPath {
        List<LessonFolder> find(Path path) throws CommandFailure;
    }

    private static List<LessonFolder> found(String named, AtPath atPath) throws CommandFailure {
        Texts texts = new Texts("faultline.cli.messages");
        try {
            LessonCatalog catalog = new LessonCatalog();
            Optional<String> packed = catalog.find(named);
            if (packed.isPresent()) {
                return List.of(LessonFolder.packed(packed.get()));
            }
            List<LessonFolder> lessons = atPath.find(Path.of(named));
            if (lessons.isEmpty()) {
                throw new CommandFailure(ExitCode.UNREADABLE,
                        texts.get("lesson.unknown", named, String.join(", ", catalog.folders())));
            }
            return lessons;
        } catch (InvalidPathException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, texts.get("kernel.path", named));
        } catch (LessonException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, e.getMessage());
        }
    }

    Found find(String named) throws CommandFailure {
        LessonFolder folder = folder(named);
        return new Found(folder, read(folder));
    }

    Lesson read(LessonFolder folder) throws CommandFailure {
        try {
            return folder.lesson();
        } catch (LessonException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, e.getMessage());
        }
    }
}
