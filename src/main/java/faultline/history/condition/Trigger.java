package faultline.history.condition;

import faultline.machine.exception.ExceptionVector;

/** What a breakpoint waits for. Immutable. */
public sealed interface Trigger {

    /** The text that is read as this trigger. */
    String text();

    /** The processor is about to execute the instruction at an address, which is the same everywhere. */
    record At(Expression address) implements Trigger {
        @Override
        public String text() {
            return "at " + address.text();
        }
    }

    /**
     * The processor is about to execute the first instruction of a line.
     *
     * @param file    as it was written; empty for the main file
     * @param line    from 1
     * @param address of the line's first byte
     */
    record Line(String file, int line, long address) implements Trigger {
        @Override
        public String text() {
            return "line " + (file.isEmpty() ? "" : file + ':') + line;
        }
    }

    /** How memory is used. */
    enum Access {
        READ, WRITE,
        /** Read or written. */
        ACCESS;

        String word() {
            return Words.lower(name());
        }
    }

    /** Memory is used. */
    record Watch(Access access, Place place) implements Trigger {
        @Override
        public String text() {
            return access.word() + ' ' + place.text();
        }
    }

    /** Something happens. {@code number} is the vector, slot or port, or 0 where the kind has none. */
    record Event(EventKind kind, int number) implements Trigger {
        @Override
        public String text() {
            if (kind.number() == EventKind.Number.NONE) {
                return kind.words();
            }
            boolean named = kind == EventKind.VECTOR && ExceptionVector.of(number) != null;
            return kind.words() + ' ' + (named ? ExceptionVector.symbol(number)
                    : new Expression.Literal(number).text());
        }
    }

    /** An expression that was 0 becomes something else, between two steps. */
    record When(Expression condition) implements Trigger {
        @Override
        public String text() {
            return "when " + condition.text();
        }
    }
}
