package faultline.asm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The files of one assembly; each is loaded and cut into tokens once, however often it is read. */
final class SourceFiles {

    /** A file, its physical lines, and its logical lines as tokens (a line that ends in a backslash goes on). */
    record SourceFile(String name, List<String> text, List<List<Token>> lines) {
    }

    /** Longer lines are mistakes, and cost more than their length. */
    private static final int LONGEST_LINE = 20_000;

    /** All files of one assembly together, in bytes. */
    private static final int LARGEST_SUM = 4 * SourceLoader.LARGEST_FILE;

    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final SourceLoader loader;
    private int sum;
    private final Map<String, SourceFile> loaded = new HashMap<>();

    SourceFiles(SourceLoader loader) {
        this.loader = loader;
    }

    /**
     * Finds a file by name: first from the loader's root, then beside the file that asks for it.
     *
     * @param at where the name is written
     */
    SourceFile get(String name, Position at) {
        SourceFile file = find(name, at);
        int folder = at.file().lastIndexOf('/');
        if (file == null && folder >= 0) {
            file = find(at.file().substring(0, folder + 1) + name, at);
        }
        if (file == null) {
            throw new SourceError(at, "there is no file '" + name + "'",
                    "expected a path from the folder of the sources");
        }
        return file;
    }

    /** The main file. */
    SourceFile main(String name) {
        Position at = new Position(name, 1, 1);
        SourceFile file = find(name, at);
        if (file == null) {
            throw new SourceError(at, "there is no file '" + name + "'", "");
        }
        return file;
    }

    /** The text of all files that were read, line by line. */
    Map<String, List<String>> texts() {
        Map<String, List<String>> texts = new HashMap<>();
        loaded.values().forEach(file -> texts.put(file.name(), file.text()));
        return texts;
    }

    private SourceFile find(String written, Position at) {
        String name = withoutDots(written);
        SourceFile known = loaded.get(name);
        if (known != null) {
            return known;
        }
        byte[] bytes;
        try {
            bytes = loader.load(name);
        } catch (IOException e) {
            throw new SourceError(at, "'" + written + "' cannot be read: " + e.getMessage(), "");
        }
        if (bytes == null) {
            return null;
        }
        if (bytes.length > SourceLoader.LARGEST_FILE) {
            throw new SourceError(at, "'" + written + "' has " + bytes.length + " bytes",
                    "at most " + SourceLoader.LARGEST_FILE + " are accepted");
        }
        sum += bytes.length;
        if (sum > LARGEST_SUM) {
            throw new LimitExceeded(at, "all files together are larger than " + LARGEST_SUM + " bytes", "");
        }
        SourceFile file = cut(name, text(name, bytes));
        loaded.put(name, file);
        return file;
    }

    /** The text of a file, without the mark that some editors put before it. */
    private static String text(String name, byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
        String read = text.flip().toString();
        if (result.isError()) {
            String[] lines = LINE_END.split(read, -1);
            Position at = new Position(name, lines.length, lines[lines.length - 1].length() + 1);
            throw new SourceError(at, "line " + lines.length + " is not UTF-8 text", "expected a file saved as UTF-8");
        }
        return read.startsWith(BYTE_ORDER_MARK) ? read.substring(1) : read;
    }

    private static SourceFile cut(String name, String text) {
        List<String> physical = List.of(LINE_END.split(text, -1));
        List<List<Token>> lines = new ArrayList<>();
        List<Token> logical = new ArrayList<>();
        for (int i = 0; i < physical.size(); i++) {
            String line = physical.get(i);
            boolean goesOn = line.endsWith("\\");
            logical.addAll(Lexer.line(goesOn ? line.substring(0, line.length() - 1) : line, name, i + 1));
            boolean last = !goesOn || i + 1 == physical.size();
            if (last && !logical.isEmpty()) {
                lines.add(logical.size() > LONGEST_LINE ? List.of(tooLong(logical)) : List.copyOf(logical));
                logical.clear();
            }
        }
        return new SourceFile(name, physical, lines);
    }

    private static Token tooLong(List<Token> line) {
        return new Token(Token.Kind.ERROR, "a line of more than " + LONGEST_LINE + " words and signs", 0,
                line.get(0).at(), true);
    }

    /** Resolves {@code .} and {@code ..} in a path, as far as they do not leave the root. */
    private static String withoutDots(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            boolean up = part.equals("..") && !parts.isEmpty() && !parts.get(parts.size() - 1).equals("..");
            if (up) {
                parts.remove(parts.size() - 1);
            } else if (!part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }
}
