package faultline.lesson.practice;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way to break a kernel: one of its lines gets others in its place.
 *
 * @param kernel  the kernel's name
 * @param cause   what kind of mistake it is
 * @param about   the vector or slot that it concerns, or nothing
 * @param anchor  the line, which stands in the kernel once
 * @param instead what takes its place
 */
record Break(String kernel, String cause, String about, String anchor, List<String> instead) {
    private static final Pattern ONE_OF = Pattern.compile("<([^<>]+)>");
    private static final String SAME = "*";
    private static final int COLUMNS = 5;

    /** Reads a line of the table. */
    static Break parse(String line) {
        String[] columns = line.split("\\|", COLUMNS);
        if (columns.length != COLUMNS) {
            throw new IllegalStateException(line);
        }
        return new Break(columns[0].strip(), columns[1].strip(), columns[2].strip(), words(columns[3]),
                List.of(columns[4].split("\\\\")));
    }

    /** The kernel's source with this mistake in it. */
    String applyTo(String source, Random random) {
        StringBuilder broken = new StringBuilder();
        boolean found = false;
        for (String line : source.lines().toList()) {
            if (!words(line).equals(anchor)) {
                broken.append(line).append('\n');
                continue;
            }
            if (found) {
                throw new IllegalStateException("twice in " + kernel + ": " + anchor);
            }
            found = true;
            String indent = line.substring(0, line.indexOf(line.strip()));
            for (String replacement : instead) {
                broken.append(replacement.strip().equals(SAME) ? line : indent + chosen(replacement.strip(), random));
                broken.append('\n');
            }
        }
        if (!found) {
            throw new IllegalStateException("not in " + kernel + ": " + anchor);
        }
        return broken.toString();
    }

    private static String chosen(String line, Random random) {
        return ONE_OF.matcher(line).replaceAll(match -> {
            String[] alternatives = match.group(1).split(",");
            return Matcher.quoteReplacement(alternatives[random.nextInt(alternatives.length)]);
        });
    }

    private static String words(String line) {
        return line.strip().replaceAll("\\s+", " ");
    }
}
