package faultline.lesson;

import faultline.asm.DirectoryLoader;
import faultline.asm.ResourceLoader;
import faultline.asm.SourceLoader;
import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.explain.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A lesson's folder: its text, its kernels and its solutions. It is one of those packed with the program, or one on disk.
 *
 * @param name    the folder's name, such as {@code 02-catching-it}
 * @param sources where its files are found, and those of {@code lessons/kernel}; names begin with the folder's
 */
public record LessonFolder(String name, SourceLoader sources) {
    private static final String TEXT = "lesson.md";

    /** A folder that is packed with the program; see {@link LessonCatalog#folders}. */
    public static LessonFolder packed(String name) {
        return new LessonFolder(name, ResourceLoader.lessons());
    }

    /** A folder on disk. Where no {@code kernel} folder stands beside it, that of the program serves. */
    public static LessonFolder onDisk(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        return new LessonFolder(absolute.getFileName().toString(),
                new DirectoryLoader(absolute.getParent()).orElse(ResourceLoader.lessons()));
    }

    /** Reads the lesson. */
    public Lesson lesson() throws LessonException {
        return lesson(TEXT);
    }

    /**
     * Reads the lesson in one of its languages.
     *
     * @param text the file, such as {@code lesson.de.md}
     */
    Lesson lesson(String text) throws LessonException {
        Texts texts = new Texts("faultline.lesson.messages");
        return new LessonReader(name + '/' + text, name, texts).read(content(text, texts));
    }

    /** The text of one of its files. */
    public String text(String file) throws LessonException {
        return content(file, new Texts("faultline.lesson.messages"));
    }

    private String content(String file, Texts texts) throws LessonException {
        String path = name + '/' + file;
        try {
            byte[] bytes = sources.load(path);
            if (bytes == null) {
                throw new LessonException(path, 0, texts.get("file.missing"));
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LessonException(path, 0, texts.get("unreadable", e.getMessage()));
        }
    }

    /** Loads one of its kernels or solutions. */
    public Guest guest(GuestLoader loader, String file) throws GuestException {
        return loader.assemble(sources, name + '/' + file);
    }
}
