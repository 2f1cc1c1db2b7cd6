package faultline.cli;

import faultline.explain.Texts;
import faultline.lesson.Lesson;
import faultline.lesson.LessonCatalog;
import faultline.lesson.LessonException;
import faultline.lesson.LessonFolder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the lesson that a command line names: a number or name of the course, or a folder. */
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

    LessonFolder folder(String named) throws CommandFailure {
        try {
            LessonCatalog catalog = new LessonCatalog();
            Optional<String> packed = catalog.find(named);
            if (packed.isPresent()) {
                return LessonFolder.packed(packed.get());
            }
            Path path = Path.of(named);
            if (!Files.isDirectory(path)) {
                throw new CommandFailure(ExitCode.UNREADABLE, new Texts("faultline.cli.messages").get("lesson.unknown",
                        named, String.join(", ", catalog.folders())));
            }
            return LessonFolder.onDisk(path);
        } catch (InvalidPathException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, new Texts("faultline.cli.messages").get("kernel.path", named));
        } catch (LessonException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, e.getMessage());
        }
    }

    Found find(String named) throws CommandFailure {
        try {
            LessonFolder folder = folder(named);
            return new Found(folder, folder.lesson());
        } catch (LessonException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, e.getMessage());
        }
    }
}
