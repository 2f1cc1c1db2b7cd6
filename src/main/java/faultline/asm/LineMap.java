package faultline.asm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Which line of the source made which bytes. The lines of a macro count as the line that uses it. Immutable. */
public final class LineMap {

    /**
     * Bytes that one line made.
     *
     * @param address of the first byte
     * @param length  in bytes, at least 1
     * @param line    counted from 1
     */
    public record Range(long address, int length, String file, int line) {

        /** Whether an address lies in the range. */
        public boolean contains(long other) {
            return Long.compareUnsigned(other - address, length) < 0;
        }
    }

    private final TreeMap<Long, Range> byAddress = new TreeMap<>(Long::compareUnsigned);
    private final Map<String, TreeMap<Integer, List<Range>>> byLine = new HashMap<>();
    private final Map<String, List<String>> texts;

    LineMap(Collection<Range> ranges, Map<String, List<String>> texts) {
        this.texts = Map.copyOf(texts);
        for (Range range : ranges) {
            byAddress.put(range.address(), range);
            byLine.computeIfAbsent(range.file(), file -> new TreeMap<>())
                    .computeIfAbsent(range.line(), line -> new ArrayList<>()).add(range);
        }
    }

    /** The range in which an address lies. */
    public Optional<Range> at(long address) {
        Map.Entry<Long, Range> entry = byAddress.floorEntry(address);
        return entry == null || !entry.getValue().contains(address) ? Optional.empty() : Optional.of(entry.getValue());
    }

    /** The ranges of a line, in the order in which they were made; empty when the line makes no bytes. */
    public List<Range> of(String file, int line) {
        return Collections.unmodifiableList(byLine.getOrDefault(file, new TreeMap<>()).getOrDefault(line, List.of()));
    }

    /** The address of the first byte that a line makes. */
    public OptionalLong addressOf(String file, int line) {
        List<Range> ranges = of(file, line);
        return ranges.isEmpty() ? OptionalLong.empty() : OptionalLong.of(ranges.get(0).address());
    }

    /** All ranges by ascending address. */
    public Collection<Range> ranges() {
        return Collections.unmodifiableCollection(byAddress.values());
    }

    /** The names of all files that were read. */
    public Collection<String> files() {
        return texts.keySet();
    }

    /** The lines of a file, the first at index 0; empty for a file that was not read. */
    public List<String> text(String file) {
        return texts.getOrDefault(file, List.of());
    }

    /** One line of a file, or the empty text when there is none. */
    public String text(String file, int line) {
        List<String> lines = text(file);
        return line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
    }
}
