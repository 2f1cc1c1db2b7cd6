package faultline.asm;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/** Loads sources that are packed with the program, on the class path. */
public final class ResourceLoader implements SourceLoader {

    private final ClassLoader classes;
    private final String root;

    /**
     * @param classes where the resources are
     * @param root    their folder, for example {@code lessons}
     */
    public ResourceLoader(ClassLoader classes, String root) {
        this.classes = classes;
        this.root = root;
    }

    /** The lessons' sources, as they are packed with the program. */
    public static ResourceLoader lessons() {
        return new ResourceLoader(ResourceLoader.class.getClassLoader(), "lessons");
    }

    @Override
    public byte[] load(String name) throws IOException {
        List<String> parts = Arrays.asList(name.split("/", -1));
        if (parts.contains("..") || name.startsWith("/") || name.contains("\\")) {
            throw new IOException("the file lies outside the folder of the sources");
        }
        if (parts.contains("") || parts.contains(".")) {
            return null;
        }
        try (InputStream in = classes.getResourceAsStream(root + "/" + name)) {
            return in == null ? null : bounded(in);
        }
    }

    /** All bytes of a stream. */
    static byte[] bounded(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
        if (bytes.length > LARGEST_FILE) {
            throw new IOException("the file is larger than " + LARGEST_FILE + " bytes");
        }
        return bytes;
    }
}
