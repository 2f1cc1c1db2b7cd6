package faultline.history.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A source that is edited, with what has been typed and is not saved. It is kept in a file that is made as that of a run is.
 *
 * @param name by which it is assembled
 * @param file where the user keeps it; empty while that is nowhere
 * @param text as it was typed
 */
public record SavedSource(String name, Optional<Path> file, String text) {
    private static final String DOCUMENT = "source.json";
    private static final String TEXT = "text";

    /** @param file the path where the user keeps the source, or an empty text */
    private record Document(String name, String file) {
    }

    void save(Path target) throws RunFileException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        ObjectNode document = Json.MAPPER.createObjectNode().put("name", name).put("file", file.map(Path::toString).orElse(""));
        entries.put(DOCUMENT, document.toString().getBytes(StandardCharsets.UTF_8));
        entries.put(TEXT, text.getBytes(StandardCharsets.UTF_8));
        RunFile.write(target, () -> entries);
    }

    static SavedSource open(Path kept) throws RunFileException {
        return RunFile.read(kept, SavedSource::of);
    }

    private static SavedSource of(Map<String, byte[]> entries) throws IOException, RunFileException {
        for (String name : new String[] {DOCUMENT, TEXT}) {
            if (!entries.containsKey(name)) {
                throw new RunFileException("damaged.missing", name);
            }
        }
        Document document = Json.read(entries.get(DOCUMENT), DOCUMENT, Document.class);
        return new SavedSource(document.name(), Optional.of(document.file()).filter(file -> !file.isEmpty()).map(Path::of),
                new String(entries.get(TEXT), StandardCharsets.UTF_8));
    }
}
