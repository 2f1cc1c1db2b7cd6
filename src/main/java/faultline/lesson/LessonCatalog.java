package faultline.lesson;

import faultline.explain.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lessons that are packed with the program. */
public final class LessonCatalog {
    private static final String ROOT = "lessons/";
    /** A line of the index: a folder's name, a number of two digits followed by words. */
    private static final Pattern FOLDER = Pattern.compile("([0-9]{2})-([a-z0-9-]+)");

    private final ClassLoader resources;
    private final Texts texts = new Texts("faultline.lesson.messages");
    private final List<String> folders;

    /**
     * Reads the list of lessons.
     *
     * @throws LessonException when there is none, or a line of it is wrong
     */
    public LessonCatalog() throws LessonException {
        this(LessonCatalog.class.getClassLoader());
    }

    LessonCatalog(ClassLoader resources) throws LessonException {
        this.resources = resources;
        List<String> found = new ArrayList<>();
        String file = ROOT + "index";
        String[] lines = read(file).split("\\R");
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!FOLDER.matcher(line).matches()) {
                throw new LessonException(file, i + 1, texts.get("index", line));
            }
            found.add(line);
        }
        folders = List.copyOf(found);
    }

    /** The folders of all lessons, in the order of the course. */
    public List<String> folders() {
        return folders;
    }

    /** The folder of a lesson by its number ({@code 8}, {@code 08}), its folder's name, or the words of that name. */
    public Optional<String> find(String numberOrName) {
        for (String folder : folders) {
            Matcher parts = FOLDER.matcher(folder);
            if (parts.matches() && (folder.equals(numberOrName) || parts.group(2).equals(numberOrName)
                    || numberOrName.matches("[0-9]{1,2}")
                            && Integer.parseInt(parts.group(1)) == Integer.parseInt(numberOrName))) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    /**
     * Reads a lesson, in the default locale's language where it has been translated, else in English.
     *
     * @param folder one of {@link #folders}
     */
    public Lesson load(String folder) throws LessonException {
        return load(folder, Locale.getDefault());
    }

    /**
     * Reads a lesson, in a locale's language where it has been translated, else in English.
     *
     * @param folder one of {@link #folders}
     */
    public Lesson load(String folder, Locale locale) throws LessonException {
        String translation = ROOT + folder + "/lesson." + locale.getLanguage() + ".md";
        boolean translated = resources.getResource(translation) != null;
        String file = translated ? translation : ROOT + folder + "/lesson.md";
        return new LessonReader(file, folder, texts).read(read(file));
    }

    private String read(String file) throws LessonException {
        try (InputStream content = resources.getResourceAsStream(file)) {
            if (content == null) {
                throw new LessonException(file, 0, texts.get("missing"));
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LessonException(file, 0, texts.get("unreadable", e.getMessage()));
        }
    }
}
