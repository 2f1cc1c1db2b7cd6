package faultline.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a processor showed in one case of the delivery suite.
 *
 * @param name   the case
 * @param shown  what was seen
 * @param manual what the manuals demand
 */
record SuiteCase(String name, String shown, String manual) {

    private static final Pattern LINE = Pattern.compile("(.*?) => (.*?)(?: \\| the manual: (.*))?");
    private static final Pattern END = Pattern.compile("(?s).*^done: (\\d+) cases, \\d+ as the manual demands\n",
            Pattern.MULTILINE);
    private static final String NOT_OFFERED = "not offered";

    /** Whether a suite has come to its end. */
    static boolean isComplete(String printed) {
        return END.matcher(printed).matches();
    }

    /** The cases that a suite has printed, by name and in order. */
    static Map<String, SuiteCase> read(String printed) {
        Map<String, SuiteCase> cases = new LinkedHashMap<>();
        printed.lines().forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                String manual = matcher.group(3) == null ? matcher.group(2) : matcher.group(3);
                SuiteCase before = cases.put(matcher.group(1),
                        new SuiteCase(matcher.group(1), matcher.group(2), manual));
                if (before != null) {
                    throw new IllegalStateException("two cases have the name " + before.name());
                }
            }
        });
        Matcher end = END.matcher(printed);
        if (!end.matches() || Integer.parseInt(end.group(1)) != cases.size()) {
            throw new IllegalStateException("the suite did not come to its end:\n" + printed);
        }
        return cases;
    }

    boolean asDemanded() {
        return shown.equals(manual);
    }

    /** Whether the processor has what the case is about. */
    boolean offered() {
        return !shown.startsWith(NOT_OFFERED);
    }
}
