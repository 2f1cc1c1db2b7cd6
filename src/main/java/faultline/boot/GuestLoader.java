package faultline.boot;

import faultline.asm.Assembler;
import faultline.asm.Assembly;
import faultline.asm.AssemblyException;
import faultline.asm.DirectoryLoader;
import faultline.asm.Limits;
import faultline.asm.ResourceLoader;
import faultline.asm.SourceLoader;
import faultline.asm.Symbol;
import faultline.isa.Encoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Loads guests: source text, flat images and ELF files, told apart by their content. Every guest boots by Multiboot 1.
 */
public final class GuestLoader {
    /** The largest image that is accepted, in bytes. */
    public static final long LARGEST_IMAGE = 64L << 20;

    private final Encoder encoder;
    private final BootOptions options;
    private final Limits limits;

    public GuestLoader(Encoder encoder) {
        this(encoder, BootOptions.DEFAULT);
    }

    /** @param options for all guests that this loader loads */
    public GuestLoader(Encoder encoder, BootOptions options) {
        this(encoder, options, Limits.DEFAULT);
    }

    /**
     * @param options for all guests that this loader loads
     * @param limits  what an assembly may use up
     */
    public GuestLoader(Encoder encoder, BootOptions options, Limits limits) {
        this.encoder = encoder;
        this.options = options;
        this.limits = limits;
    }

    /**
     * A source that is packed with the program.
     *
     * @param name its path below the lessons' folder, such as {@code 01-an-exception-nobody-handles/kernel.asm}
     */
    public Guest lesson(String name) throws GuestException {
        return assemble(ResourceLoader.lessons(), name);
    }

    /** A file of the user's. Sources may include files of their own folder, and those of {@code lessons/kernel}. */
    public Guest file(Path path) throws GuestException {
        byte[] bytes = read(path);
        DirectoryLoader folder = new DirectoryLoader(path.toAbsolutePath().getParent());
        return content(path.getFileName().toString(), bytes, folder.orElse(ResourceLoader.lessons()));
    }

    /**
     * A source or an image, told apart by its content.
     *
     * @param name    what to call it; a source is asked for by this name
     * @param bytes   the content
     * @param sources where a source and what it includes are found
     */
    public Guest content(String name, byte[] bytes, SourceLoader sources) throws GuestException {
        if (ElfImage.isElf(bytes) || Multiboot.headerOffset(bytes) >= 0) {
            return image(name, bytes);
        }
        if (isText(bytes)) {
            requireSize(name, bytes.length, SourceLoader.LARGEST_FILE);
            return assemble(sources, name);
        }
        throw new GuestException(GuestException.Kind.IMAGE, name + ": this is neither source text, nor an ELF file, nor an "
                + "image with a Multiboot 1 header in its first 8192 bytes");
    }

    /**
     * A file as a module: the guest is told its name.
     *
     * @throws GuestException when it cannot be read, or is empty or over-large
     */
    public static BootOptions.Module module(Path path) throws GuestException {
        byte[] bytes = read(path);
        return new BootOptions.Module(path.getFileName().toString(), bytes);
    }

    private static byte[] read(Path path) throws GuestException {
        String file = path.toString();
        if (!Files.exists(path)) {
            throw fileTrouble(file, "there is no such file");
        }
        if (Files.isDirectory(path)) {
            throw fileTrouble(file, "this is a directory; expected a source file or a kernel image");
        }
        if (!Files.isRegularFile(path)) {
            throw fileTrouble(file, "this is not a regular file; expected a source file or a kernel image");
        }
        if (!Files.isReadable(path)) {
            throw fileTrouble(file, "the file cannot be read: no permission");
        }
        try {
            long size = Files.size(path);
            if (size == 0) {
                throw fileTrouble(file, "the file is empty; expected a source file or a kernel image");
            }
            requireSize(file, size, LARGEST_IMAGE);
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw fileTrouble(file, "the file cannot be read: " + e.getMessage());
        }
    }

    private static void requireSize(String file, long size, long largest) throws GuestException {
        if (size > largest) {
            throw fileTrouble(file, "the file has " + size + " bytes; at most " + largest + " are accepted");
        }
    }

    private static GuestException fileTrouble(String file, String what) {
        return new GuestException(GuestException.Kind.FILE, file + ": " + what);
    }

    /** Whether there are no control characters but white space. Whether it is UTF-8, the assembler says line by line. */
    private static boolean isText(byte[] bytes) {
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
                return false;
            }
        }
        return true;
    }

    /** An image with a Multiboot 1 header. */
    public Guest image(String name, byte[] bytes) throws GuestException {
        try {
            GuestSymbols symbols = ElfImage.isElf(bytes) ? ElfSymbols.read(bytes) : GuestSymbols.NONE;
            return new Guest(name, bytes, options.ramSize(), Multiboot.load(name, bytes, options), symbols,
                    Optional.empty(), GuestOrigin.ofImage(name, bytes, options));
        } catch (GuestException e) {
            throw new GuestException(e.kind(), name + ": " + e.getMessage());
        }
    }

    /**
     * Assembles a source and boots what it makes.
     *
     * @param sources where the source and what it includes are found
     * @param name    the main file
     */
    public Guest assemble(SourceLoader sources, String name) throws GuestException {
        try {
            RecordingLoader recorded = new RecordingLoader(sources);
            Assembly assembly = new Assembler(recorded, encoder, limits).assemble(name);
            return new Guest(name, assembly.image(), options.ramSize(),
                    Multiboot.load(name, assembly.image(), options), symbols(assembly), Optional.of(assembly.lines()),
                    GuestOrigin.ofSources(name, recorded.files(), options));
        } catch (AssemblyException e) {
            throw new GuestException(GuestException.Kind.SOURCE, name + ": the source has errors", e.diagnostics());
        } catch (GuestException e) {
            throw new GuestException(e.kind(), name + ": " + e.getMessage());
        }
    }

    private static GuestSymbols symbols(Assembly assembly) {
        Map<String, Long> labels = new LinkedHashMap<>();
        Map<String, Long> constants = new LinkedHashMap<>();
        for (Symbol symbol : assembly.symbols().all()) {
            (symbol.kind() == Symbol.Kind.LABEL ? labels : constants).put(symbol.name(), symbol.value());
        }
        return new GuestSymbols(labels, constants);
    }
}
