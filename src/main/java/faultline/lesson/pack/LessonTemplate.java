package faultline.lesson.pack;

import faultline.explain.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A small whole lesson that an author begins with: it passes its tests as it is. */
public final class LessonTemplate {
    private static final Pattern NAME = Pattern.compile("([0-9]{2})-([a-z0-9]+(?:-[a-z0-9]+)*)");
    private static final List<String> FILES = List.of("lesson.md", "kernel.asm", "solution.asm", "teacher.md");

    private final Texts texts = new Texts("faultline.lesson.packs");

    /**
     * Writes the lesson.
     *
     * @param folder a folder that is not there, or is empty; its name is two digits and words, such as {@code 13-my-lesson}
     * @return what was written
     * @throws PackException when the folder's name will not do, or it cannot be written
     */
    public List<Path> writeTo(Path folder) throws PackException {
        Path absolute = folder.toAbsolutePath().normalize();
        Matcher name = NAME.matcher(absolute.getFileName() == null ? "" : absolute.getFileName().toString());
        if (!name.matches() || name.group(1).equals("00")) {
            throw new PackException(texts.get("at", folder, texts.get("new.name")));
        }
        try {
            if (Files.exists(absolute) && !isEmptyFolder(absolute)) {
                throw new PackException(texts.get("at", folder, texts.get("new.there")));
            }
            Files.createDirectories(absolute);
            String words = name.group(2).replace('-', ' ');
            String title = Character.toUpperCase(words.charAt(0)) + words.substring(1);
            for (String file : FILES) {
                Files.writeString(absolute.resolve(file), content(file)
                        .replace("@NUMBER@", Integer.toString(Integer.parseInt(name.group(1)))).replace("@TITLE@", title));
            }
        } catch (IOException e) {
            throw new PackException(texts.get("at", folder, texts.get("new.unwritten", e.getMessage())));
        }
        return FILES.stream().map(folder::resolve).toList();
    }

    private static boolean isEmptyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }

    private static String content(String file) throws IOException {
        try (InputStream in = LessonTemplate.class.getResourceAsStream("/faultline/lesson/template/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
