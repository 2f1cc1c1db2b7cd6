package faultline.isa;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lists that come with the program, an entry a line; lines that are blank or begin with {@code #} are none. */
public final class ListResource {
    private ListResource() {
    }

    /**
     * The entries of a list, in its order.
     *
     * @param owner the class beside which the list lies
     * @param name  its file name
     * @throws IllegalStateException when there is no such list
     */
    public static List<String> lines(Class<?> owner, String name) {
        try (InputStream stream = owner.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the list " + name + " of " + owner.getPackageName() + " is missing");
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)).lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
