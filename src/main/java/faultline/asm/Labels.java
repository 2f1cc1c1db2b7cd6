package faultline.asm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The symbols as they are known while passes are made: those of the running pass, and those of the pass before. */
final class Labels {

    private static final class Label {
        private Value value;
        private boolean constant;
        private Position at;
        private int pass;
    }

    private final Map<String, Label> labels = new LinkedHashMap<>();
    private int pass;
    private String moved;

    void startPass() {
        pass++;
        moved = null;
    }

    boolean firstPass() {
        return pass == 1;
    }

    /** A symbol that got another value than in the pass before, or null. */
    String moved() {
        return moved;
    }

    /**
     * A name whose value the running pass could not find, or null. Names that are only defined further on find theirs
     * within some passes; what stays is defined by itself.
     */
    String undetermined() {
        for (Map.Entry<String, Label> entry : labels.entrySet()) {
            if (entry.getValue().pass == pass && entry.getValue().value.unknown()) {
                return entry.getKey();
            }
        }
        return null;
    }

    void define(String name, Token token, Value value, boolean constant) {
        Label label = labels.computeIfAbsent(name, key -> new Label());
        if (label.pass == pass) {
            boolean same = constant && label.constant && label.value.equals(value);
            if (!same) {
                throw new SourceError(token, "the name '" + name + "' is already used", "it is defined at "
                        + label.at.file() + ":" + label.at.line());
            }
            return;
        }
        if (!value.equals(label.value)) {
            moved = name;
        }
        label.value = value;
        label.constant = constant;
        label.at = token.at();
        label.pass = pass;
    }

    boolean isKnown(String name) {
        return labels.containsKey(name);
    }

    /** Whether the symbol is already defined in the running pass. */
    boolean isDefined(String name) {
        Label label = labels.get(name);
        return label != null && label.pass == pass;
    }

    Value value(String name) {
        return labels.get(name).value;
    }

    Position definedAt(String name) {
        return labels.get(name).at;
    }

    Collection<String> names() {
        return labels.keySet();
    }

    /** The symbols of the last pass, without those that belong to single macro calls. */
    SymbolTable table() {
        List<Symbol> symbols = new ArrayList<>();
        labels.forEach((name, label) -> {
            if (label.pass == pass && !name.startsWith("..@")) {
                symbols.add(new Symbol(name, label.constant ? Symbol.Kind.CONSTANT : Symbol.Kind.LABEL,
                        label.value.absolute(), label.at));
            }
        });
        return new SymbolTable(symbols);
    }
}
