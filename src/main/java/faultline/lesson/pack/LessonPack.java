package faultline.lesson.pack;

import faultline.asm.DirectoryLoader;
import faultline.asm.ResourceLoader;
import faultline.asm.SourceLoader;
import faultline.explain.Texts;
import faultline.lesson.LessonFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Lessons in a folder or in a zip: one lesson, or several in folders of their own, with a folder {@code kernel} beside them
 * where they share something. What they do not bring themselves they find in the program's {@code kernel}.
 */
public final class LessonPack {
    private static final String LESSON = "lesson.md";
    private static final String ZIP = ".zip";
    private static final String SHARED = "kernel/";
    private static final int MOST_LESSONS = 99;

    private final Path path;
    private final List<LessonFolder> lessons;

    private LessonPack(Path path, List<LessonFolder> lessons) {
        this.path = path;
        this.lessons = List.copyOf(lessons);
    }

    /** Whether a path can only be a pack: a folder, or a file whose name ends in {@code .zip}. */
    public static boolean isPack(Path path) {
        return Files.isDirectory(path)
                || Files.isRegularFile(path) && path.toString().toLowerCase(Locale.ROOT).endsWith(ZIP);
    }

    /**
     * Opens a pack.
     *
     * @throws PackException when it cannot be read, or there is no lesson in it
     */
    public static LessonPack open(Path path) throws PackException {
        Texts texts = new Texts("faultline.lesson.packs");
        List<LessonFolder> lessons = Files.isDirectory(path) ? inFolder(path, texts) : inZip(path, texts);
        if (lessons.isEmpty() || lessons.size() > MOST_LESSONS) {
            throw new PackException(texts.get("at", path, texts.get(lessons.isEmpty() ? "none" : "many",
                    Integer.toString(MOST_LESSONS))));
        }
        return new LessonPack(path, lessons);
    }

    /**
     * The lesson at a path: the first of a pack, or with the pack's path before it the one that is named.
     *
     * @throws PackException when there is none
     */
    public static LessonFolder lesson(Path path) throws PackException {
        if (isPack(path)) {
            return open(path).lessons().get(0);
        }
        Path parent = path.toAbsolutePath().getParent();
        return open(parent).find(path.getFileName().toString()).orElseThrow(() -> new PackException(
                new Texts("faultline.lesson.packs").get("at", path, new Texts("faultline.lesson.packs").get("missing"))));
    }

    public Path path() {
        return path;
    }

    /** The lessons, in the order of their folders' names. */
    public List<LessonFolder> lessons() {
        return lessons;
    }

    /** A lesson by its folder's name, or by its number, {@code 8} or {@code 08}. */
    public Optional<LessonFolder> find(String named) {
        return lessons.stream().filter(lesson -> lesson.name().equals(named) || named.matches("[0-9]{1,2}")
                && lesson.name().startsWith(String.format("%02d-", Integer.parseInt(named)))).findFirst();
    }

    // ---- folders --------------------------------------------------------------------------------------------------------

    private static List<LessonFolder> inFolder(Path folder, Texts texts) throws PackException {
        if (Files.exists(folder.resolve(LESSON))) {
            return List.of(LessonFolder.onDisk(folder));
        }
        try (Stream<Path> content = Files.list(folder)) {
            SourceLoader sources = new DirectoryLoader(folder).orElse(shared());
            return content.filter(one -> Files.exists(one.resolve(LESSON))).map(one -> one.getFileName().toString()).sorted()
                    .map(name -> new LessonFolder(name, sources)).toList();
        } catch (IOException e) {
            throw new PackException(texts.get("at", folder, texts.get("unreadable")));
        }
    }

    private static SourceLoader shared() {
        SourceLoader program = ResourceLoader.lessons();
        return name -> name.startsWith(SHARED) ? program.load(name) : null;
    }

    // ---- zips -----------------------------------------------------------------------------------------------------------

    private static List<LessonFolder> inZip(Path zip, Texts texts) throws PackException {
        if (!Files.isRegularFile(zip)) {
            throw new PackException(texts.get("at", zip, texts.get("missing")));
        }
        Map<String, byte[]> files = ZipContent.read(zip, texts);
        Set<String> folders = new TreeSet<>();
        Set<String> roots = new TreeSet<>();
        for (String name : files.keySet()) {
            if (name.equals(LESSON) || name.endsWith('/' + LESSON)) {
                String folder = name.substring(0, name.length() - LESSON.length());
                folders.add(folder);
                roots.add(folder.isEmpty() ? "" : folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1));
            }
        }
        if (roots.size() > 1) {
            throw new PackException(texts.get("at", zip, texts.get("roots", String.join(", ", folders))));
        }
        List<LessonFolder> lessons = new ArrayList<>();
        for (String folder : folders) {
            String root = roots.iterator().next();
            String own = folder.isEmpty() ? nameOf(zip) : folder.substring(root.length(), folder.length() - 1);
            lessons.add(new LessonFolder(own, within(files, folder.isEmpty() ? own + '/' : "", root).orElse(shared())));
        }
        return lessons;
    }

    /** The zip's files below a root; {@code alone} is the folder that stands for the root where a zip is one lesson. */
    private static SourceLoader within(Map<String, byte[]> files, String alone, String root) {
        return name -> {
            byte[] bytes = files.get(root + (!alone.isEmpty() && name.startsWith(alone) ? name.substring(alone.length()) : name));
            if (bytes != null && bytes.length > SourceLoader.LARGEST_FILE) {
                throw new IOException("the file is larger than " + SourceLoader.LARGEST_FILE + " bytes");
            }
            return bytes == null ? null : bytes.clone();
        };
    }

    private static String nameOf(Path zip) {
        String name = zip.getFileName().toString();
        return name.substring(0, name.length() - ZIP.length());
    }
}
