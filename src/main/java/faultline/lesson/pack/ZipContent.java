package faultline.lesson.pack;

import faultline.explain.Texts;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The files of a zip, read into memory: nothing is ever unpacked to the disk, so no name in it can lead anywhere. What comes out
 * of it is counted while it is read, whatever its headers say.
 */
final class ZipContent {
    static final int MOST_ENTRIES = 2_000;
    static final int LARGEST_FILE = 4 << 20;
    static final int LARGEST_TOTAL = 32 << 20;
    private static final int LONGEST_NAME = 255;
    private static final int PIECE = 1 << 16;

    private final Path zip;
    private final Texts texts;
    private final Map<String, byte[]> files = new TreeMap<>();
    private long total;
    private int entries;

    private ZipContent(Path zip, Texts texts) {
        this.zip = zip;
        this.texts = texts;
    }

    /** All files by their names, with {@code /} between folders. */
    static Map<String, byte[]> read(Path zip, Texts texts) throws PackException {
        ZipContent content = new ZipContent(zip, texts);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(zip)); ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                content.add(entry, entries);
            }
        } catch (IOException | IllegalArgumentException e) {
            // The latter where a name is not in UTF-8.
            throw content.problem("zip.damaged");
        }
        if (content.entries == 0) {
            throw content.problem("zip.none");
        }
        return content.files;
    }

    private void add(ZipEntry entry, ZipInputStream in) throws IOException, PackException {
        if (++entries > MOST_ENTRIES) {
            throw problem("zip.entries", Integer.toString(MOST_ENTRIES));
        }
        String name = entry.getName();
        check(name);
        byte[] bytes = entry.isDirectory() ? null : content(name, in);
        if (bytes != null && files.put(name, bytes) != null) {
            throw problem("zip.twice", name);
        }
    }

    private void check(String name) throws PackException {
        boolean control = name.chars().anyMatch(c -> c < ' ' || c == 0x7F);
        if (control || name.isEmpty() || name.length() > LONGEST_NAME) {
            throw problem("zip.name", name.replaceAll("\\p{Cntrl}", "?"));
        }
        boolean outside = name.startsWith("/") || name.contains("\\") || name.contains(":")
                || Arrays.asList(name.split("/", -1)).contains("..");
        if (outside) {
            throw problem("zip.outside", name);
        }
    }

    private byte[] content(String name, ZipInputStream in) throws IOException, PackException {
        byte[] bytes = new byte[PIECE];
        int size = 0;
        for (int read = in.read(bytes, 0, PIECE); read >= 0; read = in.read(bytes, size, bytes.length - size)) {
            size += read;
            total += read;
            if (size > LARGEST_FILE) {
                throw problem("zip.file", name, Integer.toString(LARGEST_FILE));
            }
            if (total > LARGEST_TOTAL) {
                throw problem("zip.total", Integer.toString(LARGEST_TOTAL));
            }
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, size * 2);
            }
        }
        return Arrays.copyOf(bytes, size);
    }

    private PackException problem(String key, Object... arguments) {
        return new PackException(texts.get("at", zip, texts.get(key, arguments)));
    }
}
