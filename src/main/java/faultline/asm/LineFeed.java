package faultline.asm;

import java.util.List;

/** Where lines come from: a file, a called macro or a repetition. They nest; the innermost is read first. */
abstract class LineFeed {

    private final LineFeed outer;
    private final int openConditions;

    /**
     * @param outer          the feed in which this one was opened, or null
     * @param openConditions how many {@code %if} were open then
     */
    LineFeed(LineFeed outer, int openConditions) {
        this.outer = outer;
        this.openConditions = openConditions;
    }

    /** The next line, or null at the end. */
    abstract List<Token> next();

    LineFeed outer() {
        return outer;
    }

    int openConditions() {
        return openConditions;
    }

    /** The macro call to which the lines belong, or null. */
    MacroCall call() {
        return outer == null ? null : outer.call();
    }

    /** The lines of a file. */
    static final class OfFile extends LineFeed {

        private final List<List<Token>> lines;
        private int next;

        OfFile(LineFeed outer, int openConditions, List<List<Token>> lines) {
            super(outer, openConditions);
            this.lines = lines;
        }

        @Override
        List<Token> next() {
            return next < lines.size() ? lines.get(next++) : null;
        }
    }

    /** The body of a macro, for one call. */
    static final class OfMacro extends LineFeed {

        private final MacroCall call;
        private int next;

        OfMacro(LineFeed outer, int openConditions, MacroCall call) {
            super(outer, openConditions);
            this.call = call;
        }

        @Override
        List<Token> next() {
            List<List<Token>> body = call.macro().body();
            return next < body.size() ? body.get(next++) : null;
        }

        @Override
        MacroCall call() {
            return call;
        }
    }

    /** The lines between {@code %rep} and {@code %endrep}, over and over. */
    static final class OfRepetition extends LineFeed {

        private final List<List<Token>> body;
        private long left;
        private int next;

        OfRepetition(LineFeed outer, int openConditions, List<List<Token>> body, long count) {
            super(outer, openConditions);
            this.body = body;
            this.left = count;
        }

        @Override
        List<Token> next() {
            if (next == body.size()) {
                next = 0;
                left--;
            }
            return left > 0 && !body.isEmpty() ? body.get(next++) : null;
        }
    }
}
