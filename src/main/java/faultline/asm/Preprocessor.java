package faultline.asm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Turns files into statements: reads included files, chooses between conditional parts, and expands macros. See the
 * NASM manual's chapter "The NASM Preprocessor".
 *
 * <p>It runs hand in hand with the assembly, because conditions and {@code %assign} may use symbols.
 */
final class Preprocessor {

    private final SourceFiles files;
    private final Vocabulary vocabulary;
    private final Budget budget;
    private final Diagnostics diagnostics;
    private final Definitions definitions;
    private final Map<String, List<BlockMacro>> macros = new HashMap<>();
    private final Conditions conditions = new Conditions();
    private final Directives directives;
    private final Deque<Statement> ready = new ArrayDeque<>();
    private LineFeed feed;
    private int includeDepth;
    private int calls;

    Preprocessor(SourceFiles files, Vocabulary vocabulary, Symbols symbols, Budget budget, Diagnostics diagnostics) {
        this.files = files;
        this.vocabulary = vocabulary;
        this.budget = budget;
        this.diagnostics = diagnostics;
        this.definitions = new Definitions(budget);
        this.directives = new Directives(this, definitions, conditions, symbols, diagnostics);
    }

    void open(SourceFiles.SourceFile file) {
        feed = new LineFeed.OfFile(null, 0, file.lines());
    }

    /** The next statement, or null when all is read. Errors go to the diagnostics. */
    Statement next() {
        while (ready.isEmpty() && feed != null) {
            List<Token> line = nextRaw();
            if (line == null) {
                close();
                continue;
            }
            try {
                process(line);
            } catch (SourceError e) {
                diagnostics.error(inContext(e.diagnostic(), feed == null ? null : feed.call()));
            }
        }
        if (ready.isEmpty()) {
            conditions.finish(diagnostics);
        }
        return ready.poll();
    }

    /** Adds to a diagnostic about a macro's text where the macro was used. */
    static Diagnostic inContext(Diagnostic diagnostic, MacroCall call) {
        if (call == null) {
            return diagnostic;
        }
        MacroCall outermost = call;
        while (outermost.outer() != null) {
            outermost = outermost.outer();
        }
        Position use = outermost.at();
        return new Diagnostic(diagnostic.at(), diagnostic.problem() + " (in the macro '" + call.macro().name()
                + "', used at " + use.file() + ":" + use.line() + ")", diagnostic.accepted());
    }

    /** The next line of the innermost feed as it is written, or null at its end. */
    List<Token> nextRaw() {
        List<Token> line = feed.next();
        if (line != null) {
            budget.line(line.get(0).at());
        }
        return line;
    }

    private void close() {
        if (feed instanceof LineFeed.OfFile && feed.outer() != null) {
            includeDepth--;
        }
        feed = feed.outer();
    }

    private void process(List<Token> raw) {
        Token first = raw.get(0);
        if (!conditions.active()) {
            if (first.kind() == Token.Kind.DIRECTIVE) {
                directives.whileSkipping(first, new TokenCursor(substituted(raw), first.at()));
            }
            return;
        }
        List<Token> line = substituted(raw);
        if (line.isEmpty()) {
            return;
        }
        if (line.get(0).kind() == Token.Kind.DIRECTIVE) {
            directives.process(line);
            return;
        }
        List<Token> expanded = definitions.expand(line);
        if (!expanded.isEmpty() && !callMacro(expanded)) {
            emit(expanded);
        }
    }

    private List<Token> substituted(List<Token> line) {
        return feed.call() == null ? line : feed.call().substitute(line, budget);
    }

    private void emit(List<Token> tokens) {
        MacroCall call = feed.call();
        MacroCall outermost = call;
        while (outermost != null && outermost.outer() != null) {
            outermost = outermost.outer();
        }
        Position at = outermost == null ? tokens.get(0).at() : outermost.at();
        ready.add(new Statement(tokens, at, call));
    }

    /** Opens a macro when the line, or what follows its label, is a call. */
    private boolean callMacro(List<Token> line) {
        refuseRecursion(line.get(0));
        int at = 0;
        boolean labelled = candidates(line.get(0)).isEmpty();
        if (labelled) {
            boolean colon = line.size() > 1 && line.get(1).is(":");
            if (!line.get(0).isName() || !colon && vocabulary.isReserved(line.get(0))) {
                return false;
            }
            at = colon ? 2 : 1;
        }
        if (at >= line.size() || candidates(line.get(at)).isEmpty()) {
            return false;
        }
        List<Token> arguments = line.subList(at + 1, line.size());
        BlockMacro macro = fitting(line.get(at), arguments);
        if (macro == null) {
            return false;
        }
        if (labelled) {
            emit(List.copyOf(line.subList(0, at)));
        }
        open(macro, arguments, line.get(at));
        return true;
    }

    /** The macros that a name may call. One inside its own expansion is not: so may it redefine an instruction. */
    private List<BlockMacro> candidates(Token name) {
        List<BlockMacro> found = new ArrayList<>(named(name));
        found.removeIf(macro -> feed.call() != null && feed.call().isOpen(macro));
        return found;
    }

    private List<BlockMacro> named(Token name) {
        if (name.kind() != Token.Kind.IDENTIFIER) {
            return List.of();
        }
        List<BlockMacro> found = new ArrayList<>(macros.getOrDefault(name.text().toLowerCase(Locale.ROOT), List.of()));
        found.removeIf(macro -> !macro.anyCase() && !macro.name().equals(name.text()));
        return found;
    }

    private void refuseRecursion(Token name) {
        if (candidates(name).isEmpty() && !named(name).isEmpty() && !vocabulary.isReserved(name)) {
            throw new SourceError(name, "the macro " + name.shown() + " uses itself", "a macro must come to an end");
        }
    }

    private BlockMacro fitting(Token name, List<Token> arguments) {
        int count = TokenText.split(arguments, Integer.MAX_VALUE).size();
        List<BlockMacro> candidates = candidates(name);
        for (BlockMacro macro : candidates) {
            if (macro.accepts(count) || macro.greedy() && count >= macro.least()) {
                return macro;
            }
        }
        if (vocabulary.isReserved(name)) {
            return null;
        }
        throw new SourceError(name, "the macro " + name.shown() + " is given " + count
                + (count == 1 ? " parameter" : " parameters"),
                "it takes " + candidates.get(0).accepted());
    }

    private void open(BlockMacro macro, List<Token> given, Token name) {
        List<List<Token>> arguments = new ArrayList<>(TokenText.split(given,
                macro.greedy() ? macro.most() : Integer.MAX_VALUE));
        for (int i = arguments.size() - macro.least(); i >= 0 && i < macro.defaults().size(); i++) {
            arguments.add(macro.defaults().get(i));
        }
        MacroCall call = new MacroCall(macro, arguments, ++calls, name.at(), feed.call());
        if (call.depth() > budget.limits().macroDepth()) {
            throw new LimitExceeded(name.at(), "macros use each other more than " + budget.limits().macroDepth()
                    + " deep", "");
        }
        feed = new LineFeed.OfMacro(feed, conditions.depth(), call);
    }

    void define(BlockMacro macro) {
        List<BlockMacro> known = macros.computeIfAbsent(macro.name().toLowerCase(Locale.ROOT),
                name -> new ArrayList<>());
        known.removeIf(old -> old.least() == macro.least() && old.most() == macro.most()
                && old.name().equals(macro.name()));
        known.add(macro);
    }

    void undefineMacro(String name) {
        macros.remove(name.toLowerCase(Locale.ROOT));
    }

    boolean isMacro(String name) {
        return macros.containsKey(name.toLowerCase(Locale.ROOT));
    }

    void include(Token name) {
        if (includeDepth >= budget.limits().includeDepth()) {
            throw new LimitExceeded(name.at(), "files include each other more than " + budget.limits().includeDepth()
                    + " deep", "a file must not include itself");
        }
        String path = new String(name.bytes(), StandardCharsets.UTF_8);
        SourceFiles.SourceFile file = files.get(path, name.at());
        includeDepth++;
        feed = new LineFeed.OfFile(feed, conditions.depth(), file.lines());
    }

    void repeat(List<List<Token>> body, long count) {
        feed = new LineFeed.OfRepetition(feed, conditions.depth(), body, count);
    }

    /** Collects raw lines up to the directive that closes this one. */
    List<List<Token>> collect(Token opening, List<String> openers, List<String> closers) {
        List<List<Token>> body = new ArrayList<>();
        int depth = 1;
        for (List<Token> line = nextRaw(); line != null; line = nextRaw()) {
            Token first = line.get(0);
            if (first.kind() == Token.Kind.DIRECTIVE) {
                depth += openers.contains(first.text()) ? 1 : closers.contains(first.text()) ? -1 : 0;
            }
            if (depth == 0) {
                return body;
            }
            body.add(line);
        }
        throw new SourceError(opening, "this " + opening.text() + " is never closed",
                "expected " + closers.get(0));
    }

    /** Leaves the innermost repetition or macro, with the conditions opened in it. */
    void exit(Token at, Class<? extends LineFeed> kind) {
        LineFeed wanted = feed;
        while (wanted != null && !kind.isInstance(wanted) && !(wanted instanceof LineFeed.OfFile)) {
            wanted = wanted.outer();
        }
        if (!kind.isInstance(wanted)) {
            throw new SourceError(at, "found " + at.shown() + " where there is nothing to leave", "");
        }
        conditions.leaveTo(wanted.openConditions());
        feed = wanted.outer();
    }

    /** The macro call whose lines are being read. */
    MacroCall call(Token at) {
        if (feed.call() == null) {
            throw new SourceError(at, "found " + at.shown() + " outside a macro", "");
        }
        return feed.call();
    }
}
