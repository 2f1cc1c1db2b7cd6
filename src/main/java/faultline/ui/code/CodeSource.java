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

    /** How many bytes follow each other from the line's first one on. */
    private int length(String file, int number) {
        int length = 0;
        long next = 0;
        for (LineMap.Range range : lines.of(file, number)) {
            if (length > 0 && range.address() != next) {
                break;
            }
            length += range.length();
            next = range.address() + range.length();
        }
        return length;
    }

    /** A whole file of the source; empty where that is not known. */
    Listing file(String name) {
        return lines == null ? Listing.EMPTY : files.computeIfAbsent(name, this::listing);
    }

    private Listing listing(String file) {
        List<CodeLine> all = new ArrayList<>();
        for (String text : lines.text(file)) {
            int number = all.size() + 1;
            all.add(new CodeLine(number, lines.addressOf(file, number), length(file, number), text));
        }
        return new Listing(file, List.copyOf(all));
    }
}
