package faultline.ui.code;

import faultline.asm.Assembler;
import faultline.asm.AssemblyException;
import faultline.asm.Diagnostic;
import faultline.asm.SourceLoader;
import faultline.isa.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Checks a source by assembling it; errors, or else warnings, are what it finds. */
public final class AssemblyCheck implements SourceCheck {
    private final Encoder encoder;
    private final String name;
    private final SourceLoader included;

    /**
     * @param name     what to call the source
     * @param included finds the files that it includes
     */
    public AssemblyCheck(Encoder encoder, String name, SourceLoader included) {
        this.encoder = encoder;
        this.name = name;
        this.included = included;
    }

    @Override
    public List<Diagnostic> check(String text) {
        try {
            return new Assembler(loader(text), encoder).assemble(name).warnings();
        } catch (AssemblyException wrong) {
            return wrong.diagnostics();
        }
    }

    @Override
    public boolean concernsText(Diagnostic problem) {
        return problem.at().file().equals(name);
    }

    /** A loader that gives this text under the source's name, and other files as before. */
    public SourceLoader loader(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return file -> file.equals(name) ? bytes : included.load(file);
    }

    /** The name under which the source is assembled. */
    public String name() {
        return name;
    }
}
