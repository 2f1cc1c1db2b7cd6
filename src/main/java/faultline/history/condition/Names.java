package faultline.history.condition;

import faultline.asm.LineMap;
import faultline.asm.Suggestions;
import faultline.boot.Guest;
import faultline.boot.GuestSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names that a text may use besides those of registers. Immutable.
 *
 * @param symbols  the guest's symbols
 * @param lines    its source, where there is one
 * @param mainFile the file that a line without a file's name belongs to
 */
public record Names(GuestSymbols symbols, Optional<LineMap> lines, String mainFile) {
    /** No symbols and no source. */
    public static final Names NONE = new Names(GuestSymbols.NONE, Optional.empty(), "");

    /** The names of a guest. */
    public static Names of(Guest guest) {
        return new Names(guest.symbols(), guest.lines(), guest.name());
    }

    /** All names that an expression may contain. */
    public List<String> all() {
        List<String> all = new ArrayList<>(Words.names());
        for (String symbol : symbols.all().keySet()) {
            all.add(Words.isReserved(symbol) ? "$" + symbol : symbol);
        }
        return all;
    }

    /** The name that was probably meant: one that is written nearly so, or that only goes on. */
    Optional<String> near(String word) {
        List<String> all = all();
        return Suggestions.nearest(word, all)
                .or(() -> all.stream().filter(name -> Words.lower(name).startsWith(Words.lower(word))).findFirst());
    }

    /** The files that are called so: by their name, or by their path. */
    List<String> files(String called) {
        List<String> found = new ArrayList<>();
        for (String file : lines.map(LineMap::files).orElse(List.of())) {
            if (file.equals(called)) {
                return List.of(file);
            }
            if (file.endsWith("/" + called)) {
                found.add(file);
            }
        }
        return found;
    }
}
