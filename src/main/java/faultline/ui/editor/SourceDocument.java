package faultline.ui.editor;

import faultline.asm.DirectoryLoader;
import faultline.asm.ResourceLoader;
import faultline.asm.SourceLoader;
import faultline.history.file.SavedSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A source that is edited.
 *
 * @param name     by which it is assembled
 * @param file     where it is kept; empty while it has not been saved
 * @param text     what it holds there
 * @param included finds the files that it includes
 */
record SourceDocument(String name, Optional<Path> file, String text, SourceLoader included) {

    /** A source without a file, which may include the lessons' files. */
    static SourceDocument unsaved(String name, String text) {
        return new SourceDocument(name, Optional.empty(), text, ResourceLoader.lessons());
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read; the message says why in one sentence
     */
    static SourceDocument read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > SourceLoader.LARGEST_FILE) {
            throw new IOException(file + ": the file has " + size + " bytes; a source has at most "
                    + SourceLoader.LARGEST_FILE);
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString()
                    .replace("\r\n", "\n");
            return at(file, text);
        } catch (CharacterCodingException notText) {
            throw new IOException(file + ": this is not UTF-8 text; expected an assembly source", notText);
        }
    }

    /** A source that was edited before; one whose file cannot be read any more has an empty one. */
    static SourceDocument of(SavedSource left) {
        if (left.file().isEmpty()) {
            return unsaved(left.name(), "");
        }
        try {
            return read(left.file().get());
        } catch (IOException gone) {
            return at(left.file().get(), "");
        }
    }

    /** A source that is kept in a file. */
    static SourceDocument at(Path file, String text) {
        Path folder = file.toAbsolutePath().getParent();
        return new SourceDocument(file.getFileName().toString(), Optional.of(file.toAbsolutePath()), text,
                new DirectoryLoader(folder).orElse(ResourceLoader.lessons()));
    }
}
