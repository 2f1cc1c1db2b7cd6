package faultline.boot;

import faultline.asm.SourceLoader;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Remembers the files that an assembly reads. */
final class RecordingLoader implements SourceLoader {
    private final SourceLoader sources;
    private final Map<String, byte[]> files = new TreeMap<>();

    RecordingLoader(SourceLoader sources) {
        this.sources = sources;
    }

    @Override
    public byte[] load(String name) throws IOException {
        byte[] bytes = sources.load(name);
        if (bytes != null) {
            files.put(name, bytes);
        }
        return bytes;
    }

    /** The files that were read, by the names by which they were asked for. */
    Map<String, byte[]> files() {
        return Collections.unmodifiableMap(files);
    }
}
