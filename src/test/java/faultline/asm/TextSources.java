package faultline.asm;

import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sources that tests write down as text, and short ways to assemble them. */
final class TextSources implements SourceLoader {

    private static final Encoder ENCODER = new Encoder(InstructionTable.load());

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    static TextSources of(String... lines) {
        return new TextSources().with("main.asm", lines);
    }

    TextSources with(String name, String... lines) {
        return with(name, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    TextSources with(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    @Override
    public byte[] load(String name) {
        return files.get(name);
    }

    Assembly assemble() throws AssemblyException {
        return assembler(this).assemble("main.asm");
    }

    Assembly assemble(Limits limits) throws AssemblyException {
        return new Assembler(this, ENCODER, limits).assemble("main.asm");
    }

    static Assembler assembler(SourceLoader loader) {
        return new Assembler(loader, ENCODER);
    }

    /** The image of a source, as pairs of hexadecimal digits. */
    static String bytes(String... lines) throws AssemblyException {
        return HexFormat.ofDelimiter(" ").formatHex(of(lines).assemble().image());
    }

    /** All errors of a source, one a line. */
    static String errors(String... lines) {
        return errors(of(lines), Limits.DEFAULT);
    }

    static String errors(TextSources sources, Limits limits) {
        try {
            sources.assemble(limits);
            return "";
        } catch (AssemblyException e) {
            return shown(e.diagnostics());
        }
    }

    static String shown(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n"));
    }
}
