package faultline.ui.code;

import faultline.asm.LineMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the code that belongs to an address: the source where it is known, else a disassembly of what memory holds. */
final class CodeSource {
    /** A place in a listing. */
    record Place(Listing listing, int line) {
    }

    private final LineMap lines;
    private final Map<String, Listing> files = new HashMap<>();

    /** @param lines the program's source, or null without one */
    CodeSource(LineMap lines) {
        this.lines = lines;
    }

    /** The place of an address in the source, if it has one. */
    Optional<Place> source(long address) {
        if (lines == null) {
            return Optional.empty();
        }
        return lines.at(address).map(range -> new Place(files.computeIfAbsent(range.file(), this::listing),
                range.line() - 1));
    }

    private Listing listing(String file) {
        List<CodeLine> all = new ArrayList<>();
        for (String text : lines.text(file)) {
            all.add(new CodeLine(all.size() + 1, 0, text));
        }
        return new Listing(file, List.copyOf(all));
    }
}
