package faultline.asm;

import faultline.isa.Encoder;

/** One reading of the whole source. */
final class Pass implements Symbols {

    private final Labels labels;
    private final Output output;
    private final Diagnostics diagnostics;
    private final Preprocessor preprocessor;
    private final StatementAssembler statements;
    private final Vocabulary vocabulary;
    private String parent = "";

    Pass(SourceFiles files, Encoder encoder, Layout layout, Labels labels, Budget budget, Diagnostics diagnostics,
         boolean relativeByDefault) {
        this.labels = labels;
        this.diagnostics = diagnostics;
        this.output = new Output(layout, budget);
        this.vocabulary = new Vocabulary(encoder);
        this.preprocessor = new Preprocessor(files, vocabulary, this, budget, diagnostics);
        this.statements = new StatementAssembler(this, encoder, output, vocabulary, budget, diagnostics,
                relativeByDefault);
    }

    /** Reads the source; what is wrong goes to the diagnostics. */
    void run(SourceFiles.SourceFile main) {
        labels.startPass();
        preprocessor.open(main);
        for (Statement statement = preprocessor.next(); statement != null; statement = preprocessor.next()) {
            try {
                statements.assemble(statement);
            } catch (SourceError e) {
                diagnostics.error(Preprocessor.inContext(e.diagnostic(), statement.call()));
            }
        }
        try {
            statements.finish();
        } catch (SourceError e) {
            diagnostics.error(e.diagnostic());
        }
    }

    Output output() {
        return output;
    }

    /** The settings as the source leaves them. */
    Settings settings() {
        return statements.settings();
    }

    /** Defines a label at the present place; local labels that follow belong to it. */
    void defineLabel(Token name) {
        defineSymbol(name, output.here(), output.current().counts());
        if (!name.text().startsWith(".")) {
            parent = name.text();
        }
    }

    /** Defines a name as a value. */
    void defineSymbol(Token name, Value value, boolean constant) {
        if (vocabulary.isReserved(name)) {
            throw new SourceError(name, "found " + name.shown() + ", which has a meaning of its own",
                    "choose another name for the label");
        }
        labels.define(fullName(name.text()), name, value, constant);
    }

    private String fullName(String name) {
        return name.startsWith(".") && !name.startsWith("..") ? parent + name : name;
    }

    @Override
    public Value symbol(Token name, boolean settled) {
        if (vocabulary.isReserved(name)) {
            throw new SourceError(name, "found " + name.shown() + ", which has a meaning of its own",
                    "expected a number, a label, '$' or '('");
        }
        String full = fullName(name.text());
        if (settled && !labels.isDefined(full)) {
            throw labels.isKnown(full)
                    ? new SourceError(name, "'" + full + "' is defined only further on, at "
                            + labels.definedAt(full).file() + ":" + labels.definedAt(full).line(),
                            "this value is needed at once: define it before")
                    : undefined(name, full);
        }
        if (labels.isKnown(full)) {
            return labels.value(full);
        }
        if (labels.firstPass()) {
            return Value.UNKNOWN;
        }
        throw undefined(name, full);
    }

    private SourceError undefined(Token name, String full) {
        return new SourceError(name, "'" + full + "' is not defined", Suggestions.nearest(full, labels.names(),
                "expected a label, or a name defined with equ"));
    }

    @Override
    public Value here() {
        return output.here();
    }

    @Override
    public Value sectionStart() {
        return output.current().place(0);
    }
}
