package faultline.history.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The entries of a {@code .faultline} file, which is a ZIP file with a manifest that names the format, its version, and
 * each other entry with its size and SHA-256. Names of entries never become paths.
 */
final class Entries {
    /** The newest version, with branches of another source. A file with a higher one was made by a newer Faultline. */
    static final int VERSION = 2;
    /** The first one, which is written still where it suffices. */
    private static final int PLAIN = 1;
    private static final String FORMAT = "faultline";
    private static final String MANIFEST = "manifest.json";
    /** The same content gives the same bytes, whenever it is saved. ZIP knows no time before 1980. */
    private static final FileTime TIME = FileTime.fromMillis(315_705_600_000L);

    private Entries() {
    }

    /** Writes entries, in their order, with a manifest before them. */
    static void write(Map<String, byte[]> entries, OutputStream target) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(target, StandardCharsets.UTF_8);
        put(zip, MANIFEST, manifest(entries));
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            put(zip, entry.getKey(), entry.getValue());
        }
        zip.finish();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] manifest(Map<String, byte[]> entries) throws IOException {
        ObjectNode manifest = Json.MAPPER.createObjectNode().put("format", FORMAT)
                .put("version", entries.containsKey(SourcesDocument.NAME) ? VERSION : PLAIN);
        ArrayNode list = manifest.putArray("entries");
        entries.forEach((name, content) -> list.addObject().put("name", name).put("size", content.length)
                .put("sha256", sha256(content)));
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
    }

    /** Reads all entries but the manifest. Each is what the manifest says of it, and there are no others. */
    static Map<String, byte[]> read(ZipFile zip) throws IOException, RunFileException {
        ZipEntry first = zip.getEntry(MANIFEST);
        if (first == null) {
            throw new RunFileException("foreign.no-manifest");
        }
        byte[] bytes = content(zip, first, Sizes.MANIFEST);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        if (sum.getValue() != first.getCrc()) {
            throw new RunFileException("damaged.entry", MANIFEST);
        }
        JsonNode manifest = Json.tree(bytes, MANIFEST);
        if (!FORMAT.equals(manifest.path("format").asText())) {
            throw new RunFileException("foreign.format", manifest.path("format").asText());
        }
        requireVersion(manifest.path("version"));
        Map<String, byte[]> entries = new LinkedHashMap<>();
        long total = 0;
        for (JsonNode listed : manifest.path("entries")) {
            String name = listed.path("name").asText();
            long size = listed.path("size").asLong(-1);
            total += Math.max(0, size);
            if (size < 0 || size > Sizes.CONTENT || total > Sizes.CONTENT || entries.size() >= Sizes.ENTRIES) {
                throw new RunFileException("large.content", Long.toString(Sizes.CONTENT >> 20));
            }
            entries.put(name, entry(zip, name, (int) size, listed.path("sha256").asText()));
        }
        requireNoOthers(zip, entries.keySet());
        return entries;
    }

    private static void requireVersion(JsonNode version) throws RunFileException {
        if (!version.isInt() || version.asInt() < 1) {
            throw new RunFileException("damaged.version", version.asText());
        }
        if (version.asInt() > VERSION) {
            throw new RunFileException(RunFileException.Fault.VERSION, "newer", version.asText(), Integer.toString(VERSION));
        }
    }

    private static byte[] entry(ZipFile zip, String name, int size, String hash) throws IOException, RunFileException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new RunFileException("damaged.missing", name);
        }
        byte[] content = content(zip, entry, size);
        if (content.length != size || !sha256(content).equals(hash)) {
            throw new RunFileException("damaged.entry", name);
        }
        return content;
    }

    /** At most so many bytes, however many there are and whatever the entry says of itself. */
    private static byte[] content(ZipFile zip, ZipEntry entry, int most) throws IOException, RunFileException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(most);
            if (in.read() >= 0) {
                throw new RunFileException("damaged.entry", entry.getName());
            }
            return bytes;
        }
    }

    private static void requireNoOthers(ZipFile zip, Set<String> listed) throws RunFileException {
        Set<String> seen = new HashSet<>();
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements();) {
            String name = all.nextElement().getName();
            if (!seen.add(name) || !name.equals(MANIFEST) && !listed.contains(name)) {
                throw new RunFileException("damaged.unlisted", name);
            }
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
