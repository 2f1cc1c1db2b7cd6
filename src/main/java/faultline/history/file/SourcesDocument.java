package faultline.history.file;

import faultline.boot.BootOptions;
import faultline.boot.GuestOrigin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The entry {@code sources.json}: what the source of branches was changed to. It is there only when there are such.
 */
record SourcesDocument(List<Part> changed) {
    static final String NAME = "sources.json";

    /**
     * The source of a branch.
     *
     * @param branch its index
     * @param name   the name of its main file
     * @param files  the entries that hold its files, by their names; files that have not changed share theirs
     */
    record Part(int branch, String name, Map<String, String> files) {
    }

    /** Adds the sources of a run's branches to its entries, which have those of its guest. */
    static void add(SavedRun run, Map<String, byte[]> entries) throws IOException {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < run.branches().size(); i++) {
            GuestOrigin source = run.branches().get(i).source();
            if (source != null) {
                Map<String, String> files = new TreeMap<>();
                for (String name : new TreeMap<>(source.sources()).keySet()) {
                    files.put(name, entry(source.sources().get(name), "branches/" + i + "/" + files.size(), entries));
                }
                parts.add(new Part(i, source.name(), files));
            }
        }
        if (!parts.isEmpty()) {
            entries.put(NAME, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(new SourcesDocument(parts)));
        }
    }

    /** The entry of a source with this content; a new one when there is none. */
    private static String entry(byte[] content, String proposed, Map<String, byte[]> entries) {
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            if (isSource(entry.getKey()) && Arrays.equals(entry.getValue(), content)) {
                return entry.getKey();
            }
        }
        entries.put(proposed, content);
        return proposed;
    }

    private static boolean isSource(String entry) {
        return entry.startsWith("sources/") || entry.startsWith("branches/");
    }

    /**
     * The sources that entries hold, by the indexes of their branches.
     *
     * @param left the entries that nothing has asked for yet; those that are found here are taken out
     */
    static Map<Integer, GuestOrigin> sources(Map<String, byte[]> entries, Map<String, byte[]> left, BootOptions options)
            throws IOException, RunFileException {
        Map<Integer, GuestOrigin> sources = new LinkedHashMap<>();
        byte[] document = left.remove(NAME);
        if (document == null) {
            return sources;
        }
        for (Part part : Json.read(document, NAME, SourcesDocument.class).changed()) {
            Map<String, byte[]> files = new TreeMap<>();
            for (Map.Entry<String, String> file : part.files().entrySet()) {
                byte[] content = isSource(file.getValue()) ? entries.get(file.getValue()) : null;
                if (content == null) {
                    throw new RunFileException("damaged.missing", file.getValue());
                }
                left.remove(file.getValue());
                files.put(file.getKey(), content);
            }
            if (!files.containsKey(part.name()) || sources.put(part.branch(),
                    GuestOrigin.ofSources(part.name(), files, options)) != null) {
                throw new RunFileException("damaged.content", NAME, "branch " + part.branch());
            }
        }
        return sources;
    }
}
