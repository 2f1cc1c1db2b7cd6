package faultline.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * A value of the machine, taken apart.
 *
 * @param title   what it is
 * @param fields  its fields, lowest bits first
 * @param summary what it says as a whole
 * @param remarks what a processor would object to, and what it would do; may be empty
 */
public record Explanation(String title, List<Field> fields, String summary, List<Remark> remarks) {

    /** One field: its name in the manual, its value, what this value means. */
    public record Field(String name, String value, String meaning) {
    }

    /** Something worth knowing about a value; a {@code problem} keeps it from working. */
    public record Remark(String text, boolean problem) {
    }

    public Explanation {
        fields = List.copyOf(fields);
        remarks = List.copyOf(remarks);
    }

    /** Whether a processor would accept the value. */
    public boolean valid() {
        return remarks.stream().noneMatch(Remark::problem);
    }

    /** Collects the parts; the texts come from one bundle, whose keys begin with the kind of value. */
    static final class Builder {
        private final Texts texts;
        private final String kind;
        private final List<Field> fields = new ArrayList<>();
        private final List<Remark> remarks = new ArrayList<>();

        Builder(Texts texts, String kind) {
            this.texts = texts;
            this.kind = kind;
        }

        /** A field; {@code meaning} is the key of its meaning without the kind. */
        void field(String name, String value, String meaning, Object... arguments) {
            fields.add(new Field(text(name), value, text(meaning, arguments)));
        }

        /** A field of one bit, whose meanings' keys end in {@code .0} and {@code .1}. */
        void flag(String name, boolean set) {
            String value = set ? "1" : "0";
            field(name, value, name + '.' + value);
        }

        void problem(boolean found, String key, Object... arguments) {
            if (found) {
                remarks.add(new Remark(text(key, arguments), true));
            }
        }

        void remark(boolean applies, String key, Object... arguments) {
            if (applies) {
                remarks.add(new Remark(text(key, arguments), false));
            }
        }

        String text(String key, Object... arguments) {
            return texts.get(kind + '.' + key, arguments);
        }

        Explanation build(String title, String summary) {
            return new Explanation(title, fields, summary, remarks);
        }
    }
}
