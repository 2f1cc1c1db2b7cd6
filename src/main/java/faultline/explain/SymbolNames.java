package faultline.explain;

import java.util.Optional;

/** Names addresses by the guest's symbols. */
@FunctionalInterface
public interface SymbolNames {
    /** Knows no symbol. */
    SymbolNames NONE = address -> Optional.empty();

    /** The name of a linear address, such as {@code recurse} or {@code recurse+5}; empty when no symbol is near. */
    Optional<String> name(long address);
}
