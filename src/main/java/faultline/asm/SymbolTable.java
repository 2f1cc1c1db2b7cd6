package faultline.asm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The symbols of a source, by name and by address. Immutable. */
public final class SymbolTable {

    private final Map<String, Symbol> byName = new LinkedHashMap<>();
    /** The first label at each address; keys in the order of unsigned numbers. */
    private final TreeMap<Long, List<Symbol>> byAddress = new TreeMap<>(Long::compareUnsigned);

    SymbolTable(Collection<Symbol> symbols) {
        for (Symbol symbol : symbols) {
            byName.put(symbol.name(), symbol);
            if (symbol.kind() == Symbol.Kind.LABEL) {
                byAddress.computeIfAbsent(symbol.value(), address -> new ArrayList<>()).add(symbol);
            }
        }
    }

    /** All symbols in the order of their definition, without the labels inside macros. */
    public Collection<Symbol> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** The symbol with exactly this name. */
    public Optional<Symbol> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The labels at an address, in the order of their definition. */
    public List<Symbol> labelsAt(long address) {
        return Collections.unmodifiableList(byAddress.getOrDefault(address, List.of()));
    }

    /** The last label at or below an address: that to which the address belongs. Addresses are unsigned. */
    public Optional<Symbol> labelBelow(long address) {
        Map.Entry<Long, List<Symbol>> entry = byAddress.floorEntry(address);
        return entry == null ? Optional.empty() : Optional.of(entry.getValue().get(0));
    }
}
