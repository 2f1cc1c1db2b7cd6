package faultline.asm;

import faultline.isa.ListResource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The names of instructions that some processors have and this machine has not, so that none of them is taken for a label.
 * Read from {@code absent.txt}.
 */
final class AbsentInstructions {
    private static final String RESOURCE = "absent.txt";

    private final Map<String, String> extensions = new HashMap<>();

    AbsentInstructions() {
        ListResource.lines(AbsentInstructions.class, RESOURCE).forEach(line -> add(line.split(" +")));
    }

    private void add(String[] words) {
        for (int i = 1; i < words.length; i++) {
            extensions.put(words[i], words[0]);
        }
    }

    /** The extension that an instruction belongs to; empty for what is none of them. */
    Optional<String> extension(String mnemonic) {
        return Optional.ofNullable(extensions.get(mnemonic.toLowerCase(Locale.ROOT)));
    }

    /** All names. */
    Iterable<String> mnemonics() {
        return extensions.keySet();
    }
}
