package faultline.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The differences from the manuals that are known of the reference emulators, of one suite: those in its
 * list, each under its name, and two that show in many cases.
 */
final class SuiteDifferences {

    private static final Pattern HEADING = Pattern.compile("\\[(BOCHS|QEMU)] .*");
    private static final Pattern CASE = Pattern.compile("(.*?) => (.*)");

    /** Stands for what changes from run to run. */
    private static final String ANYTHING = "(changes)";

    private final Map<Emulator, Map<String, String>> listed = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    SuiteDifferences(Path list) throws IOException {
        Map<String, String> current = Map.of();
        for (String line : Files.readAllLines(list)) {
            Matcher heading = HEADING.matcher(line);
            Matcher difference = CASE.matcher(line);
            if (heading.matches()) {
                current = listed.computeIfAbsent(Emulator.valueOf(heading.group(1)), emulator -> new HashMap<>());
            } else if (difference.matches()) {
                current.put(difference.group(1), difference.group(2));
            }
        }
    }

    /** Whether a case on an emulator went as on this machine, or differs as is known. */
    boolean explain(Emulator emulator, SuiteCase ours, SuiteCase theirs) {
        String known = listed.getOrDefault(emulator, Map.of()).get(ours.name());
        if (known != null) {
            used.add(emulator + ours.name());
            return known.equals(ANYTHING) || known.equals(theirs.shown());
        }
        return !ours.offered() || !theirs.offered() || general(emulator, ours.shown()).equals(general(emulator, theirs.shown()));
    }

    /** QEMU leaves RF clear in the frames of faults, and nulls SS with each switch to an IST stack. */
    static String general(Emulator emulator, String shown) {
        return emulator == Emulator.QEMU ? shown.replace(" RF", "").replaceAll(" with ss=[03](?=;|$)", "") : shown;
    }

    /** The listed differences that were never asked for. */
    Set<String> unused() {
        Set<String> unused = new HashSet<>();
        listed.forEach((emulator, cases) -> cases.keySet().forEach(name -> unused.add(emulator + name)));
        unused.removeAll(used);
        return unused;
    }
}
