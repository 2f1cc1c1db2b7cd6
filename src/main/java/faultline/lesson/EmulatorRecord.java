package faultline.lesson;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What comparisons of the course's kernels with QEMU and Bochs have shown. The comparison itself writes it, see
 * {@code src/test/reference/compare}; a kernel's image is kept as a digest, so that what was shown of one image is never told of
 * another. Immutable.
 *
 * @param kernels     by the kernel's path below {@code lessons/}, without its ending
 * @param differences the differences that occur, by their names, in words
 */
public record EmulatorRecord(Map<String, Compared> kernels, Map<String, String> differences) {
    private static final String RESOURCE = "/faultline/lesson/emulators.json";
    private static final String SOURCE = ".asm";

    /**
     * A kernel that was compared.
     *
     * @param image  digest of its image
     * @param bochs  names of the differences that Bochs shows
     * @param qemu   the same of QEMU
     * @param events how many of its first events were compared, or {@link #ALL}
     */
    public record Compared(String image, List<String> bochs, List<String> qemu,
                           @JsonInclude(JsonInclude.Include.NON_DEFAULT) int events) {
        /** The run came to an end, and was compared up to there. */
        public static final int ALL = 0;

        public Compared {
            bochs = List.copyOf(bochs);
            qemu = List.copyOf(qemu);
        }
    }

    public EmulatorRecord {
        kernels = Collections.unmodifiableMap(new TreeMap<>(kernels));
        differences = Collections.unmodifiableMap(new TreeMap<>(differences));
    }

    /** The record that is packed with the program. */
    public static EmulatorRecord load() {
        try (InputStream in = EmulatorRecord.class.getResourceAsStream(RESOURCE)) {
            return json().readValue(in, EmulatorRecord.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What is known of a kernel.
     *
     * @param path  its file below {@code lessons/}, such as {@code 02-catching-it/kernel.asm}
     * @param image what is booted
     * @return empty when this kernel, or this image of it, was not compared
     */
    public Optional<EmulatorBadge> badge(String path, byte[] image) {
        String name = path.endsWith(SOURCE) ? path.substring(0, path.length() - SOURCE.length()) : path;
        return Optional.ofNullable(kernels.get(name)).filter(compared -> compared.image().equals(digest(image)))
                .map(compared -> new EmulatorBadge(words(compared.bochs()), words(compared.qemu()), compared.events()));
    }

    private List<String> words(List<String> names) {
        return names.stream().map(differences::get).toList();
    }

    /** As the resource holds it. */
    public String text() {
        try {
            return json().writeValueAsString(this) + '\n';
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectMapper json() {
        return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    /** What stands for an image: 16 hexadecimal digits of its SHA-256. */
    public static String digest(byte[] image) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(image);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
