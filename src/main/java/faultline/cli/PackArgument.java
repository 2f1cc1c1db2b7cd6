package faultline.cli;

import faultline.explain.Texts;
import faultline.history.file.RunFile;
import faultline.lesson.LessonFolder;
import faultline.lesson.pack.LessonPack;
import faultline.lesson.pack.PackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds lessons in a pack that a command line names: {@code pack.zip} and {@code folder/} when there is one lesson in it, or
 * all are meant; {@code pack.zip/08} and {@code folder/08} for one of several.
 */
final class PackArgument {
    private static final String LESSON = "lesson.md";

    private final Texts texts = new Texts("faultline.cli.messages");

    /** All lessons of a pack; empty when the path names none. */
    List<LessonFolder> lessons(Path path) throws CommandFailure {
        Optional<LessonPack> pack = pack(path);
        return pack.isPresent() ? pack.get().lessons() : within(path).map(List::of).orElse(List.of());
    }

    /** One lesson; empty when the path names no pack. */
    Optional<LessonFolder> lesson(Path path) throws CommandFailure {
        List<LessonFolder> lessons = lessons(path);
        if (lessons.size() > 1) {
            throw new CommandFailure(ExitCode.USAGE, texts.get("lesson.which", path,
                    String.join(", ", lessons.stream().map(LessonFolder::name).toList())));
        }
        return lessons.stream().findFirst();
    }

    private static Optional<LessonPack> pack(Path path) throws CommandFailure {
        if (!LessonPack.isPack(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LessonPack.open(path));
        } catch (PackException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, e.getMessage());
        }
    }

    private Optional<LessonFolder> within(Path path) throws CommandFailure {
        Path parent = path.getParent();
        if (parent == null || Files.exists(path) || !LessonPack.isPack(parent) || isKernel(path) || isWithoutLesson(parent)) {
            return Optional.empty();
        }
        LessonPack pack = pack(parent).orElseThrow();
        String named = path.getFileName().toString();
        return Optional.of(pack.find(named).orElseThrow(() -> new CommandFailure(ExitCode.UNREADABLE,
                texts.get("lesson.not-in-pack", named, parent,
                        String.join(", ", pack.lessons().stream().map(LessonFolder::name).toList())))));
    }

    /** A file that is missing is none of the lessons beside it. */
    private static boolean isKernel(Path path) {
        return path.toString().endsWith(".asm") || RunFile.isNamed(path);
    }

    /** Whether a path is a folder that is no lesson and has none in it. */
    static boolean isWithoutLesson(Path folder) {
        if (!Files.isDirectory(folder) || Files.exists(folder.resolve(LESSON))) {
            return false;
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.noneMatch(one -> Files.exists(one.resolve(LESSON)));
        } catch (IOException unreadable) {
            return true;
        }
    }
}
