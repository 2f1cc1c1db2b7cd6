package faultline.cli;

import faultline.explain.Texts;
import faultline.lesson.LessonFolder;
import faultline.lesson.pack.LessonPack;
import faultline.lesson.pack.PackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds lessons in a pack that a command line names: {@code pack.zip} and {@code folder/} when there is one lesson in it, or
 * all are meant; {@code pack.zip/08} and {@code folder/08} for one of several.
 */
final class PackArgument {
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
        if (parent == null || Files.exists(path) || !LessonPack.isPack(parent) || path.toString().endsWith(".asm")) {
            return Optional.empty();
        }
        LessonPack pack = pack(parent).orElseThrow();
        String named = path.getFileName().toString();
        return Optional.of(pack.find(named).orElseThrow(() -> new CommandFailure(ExitCode.UNREADABLE,
                texts.get("lesson.not-in-pack", named, parent,
                        String.join(", ", pack.lessons().stream().map(LessonFolder::name).toList())))));
    }
}
