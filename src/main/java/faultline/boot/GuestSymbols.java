package faultline.boot;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Names of addresses in a guest. Immutable. */
public final class GuestSymbols {
    /** Names none. */
    public static final GuestSymbols NONE = new GuestSymbols(Map.of(), Map.of());
    /** Beyond this distance in bytes an address no longer belongs to the name below it. */
    private static final long REACH = 0x10000;

    private final Map<String, Long> byName;
    private final TreeMap<Long, String> byAddress = new TreeMap<>(Long::compareUnsigned);

    /**
     * @param labels    names of places in the image; an address may have several, and the first one is told
     * @param constants names of numbers that may be addresses, such as the borders of stacks
     */
    public GuestSymbols(Map<String, Long> labels, Map<String, Long> constants) {
        TreeMap<String, Long> all = new TreeMap<>(constants);
        all.putAll(labels);
        byName = Collections.unmodifiableMap(all);
        labels.forEach((name, address) -> byAddress.putIfAbsent(address, name));
    }

    /** All names with their values, in the order of the alphabet. */
    public Map<String, Long> all() {
        return byName;
    }

    /** The value of a name. */
    public OptionalLong valueOf(String name) {
        Long value = byName.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** The name of an address: that of its label, or label and distance, as in {@code recurse+5}. */
    public Optional<String> nameOf(long address) {
        Map.Entry<Long, String> below = byAddress.floorEntry(address);
        if (below == null || Long.compareUnsigned(address - below.getKey(), REACH) >= 0) {
            return Optional.empty();
        }
        long distance = address - below.getKey();
        return Optional.of(distance == 0 ? below.getValue() : below.getValue() + "+" + Long.toHexString(distance));
    }

    /** The label at exactly this address. */
    public Optional<String> labelAt(long address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /** Whether the same labels lie at the same addresses; constants may differ. */
    public boolean hasLabelsOf(GuestSymbols other) {
        return byAddress.equals(other.byAddress);
    }
}
