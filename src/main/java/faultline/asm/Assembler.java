package faultline.asm;

import faultline.isa.Encoder;
import java.util.List;

/** Assembles NASM-syntax source to a flat image. Holds no state between assemblies; may be used by many threads. */
public final class Assembler {

    private final SourceLoader loader;
    private final Encoder encoder;
    private final Limits limits;

    /** An assembler with the {@linkplain Limits#DEFAULT usual budgets}. */
    public Assembler(SourceLoader loader, Encoder encoder) {
        this(loader, encoder, Limits.DEFAULT);
    }

    public Assembler(SourceLoader loader, Encoder encoder, Limits limits) {
        this.loader = loader;
        this.encoder = encoder;
        this.limits = limits;
    }

    /**
     * Assembles a file and all that it includes.
     *
     * @param name the main file, as the loader knows it
     * @throws AssemblyException with all errors of the source
     */
    public Assembly assemble(String name) throws AssemblyException {
        SourceFiles files = new SourceFiles(loader);
        Position start = new Position(name, 1, 1);
        try {
            return assemble(files.main(name), files, start);
        } catch (SourceError e) {
            throw new AssemblyException(List.of(e.diagnostic()));
        }
    }

    private Assembly assemble(SourceFiles.SourceFile main, SourceFiles files, Position start)
            throws AssemblyException {
        Layout layout = new Layout();
        Labels labels = new Labels();
        Budget budget = new Budget(limits);
        Diagnostics last = null;
        boolean relativeByDefault = false;
        for (int number = 1; number <= limits.passes(); number++) {
            Diagnostics diagnostics = new Diagnostics(limits);
            last = diagnostics;
            budget.startPass();
            Pass pass = new Pass(files, encoder, layout, labels, budget, diagnostics, relativeByDefault);
            byte[] image = null;
            boolean settled = false;
            try {
                pass.run(main);
                settled = layout.place(pass.settings().origin()) && labels.moved() == null && number > 1;
                image = settled ? layout.image(budget, start) : null;
            } catch (LimitExceeded e) {
                throw failure(diagnostics, e.diagnostic());
            }
            relativeByDefault = pass.settings().relativeByDefault();
            if (settled) {
                if (!diagnostics.errors().isEmpty()) {
                    throw new AssemblyException(diagnostics.errors());
                }
                if (labels.undetermined() != null) {
                    throw failure(diagnostics, circular(labels));
                }
                return new Assembly(image, layout.origin(), labels.table(),
                        new LineMap(pass.output().ranges(), files.texts()), diagnostics.warnings());
            }
        }
        throw failure(last, labels.undetermined() != null ? circular(labels) : unsettled(labels, start));
    }

    private static Diagnostic circular(Labels labels) {
        String name = labels.undetermined();
        return new Diagnostic(labels.definedAt(name), "the value of '" + name + "' depends on itself",
                "expected a value that can be calculated without '" + name + "'");
    }

    private Diagnostic unsettled(Labels labels, Position start) {
        String name = labels.moved();
        return new Diagnostic(name == null ? start : labels.definedAt(name), "after " + limits.passes()
                + " passes " + (name == null ? "the sections" : "'" + name + "'") + " still moves",
                "a size must not depend on what it moves");
    }

    private static AssemblyException failure(Diagnostics diagnostics, Diagnostic last) {
        List<Diagnostic> all = diagnostics.errors();
        all.add(last);
        all.sort(null);
        return new AssemblyException(all);
    }
}
