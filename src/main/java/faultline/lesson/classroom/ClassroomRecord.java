package faultline.lesson.classroom;

import faultline.explain.Texts;
import faultline.history.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The ballots of a lesson in a room. Immutable; it is written as CSV, one line for each choice. */
public final class ClassroomRecord {
    /** Nothing was asked yet. */
    public static final ClassroomRecord EMPTY = new ClassroomRecord(List.of());
    private static final String LINE_END = "\r\n";

    private final List<Ballot> ballots;

    private ClassroomRecord(List<Ballot> ballots) {
        this.ballots = List.copyOf(ballots);
    }

    /** In the order in which they were held. */
    public List<Ballot> ballots() {
        return ballots;
    }

    /** The same with a ballot, in place of an earlier one on the same question. */
    public ClassroomRecord with(Ballot ballot) {
        List<Ballot> all = new ArrayList<>(ballots);
        for (int i = 0; i < all.size(); i++) {
            if (isSame(all.get(i), ballot)) {
                all.set(i, ballot);
                return new ClassroomRecord(all);
            }
        }
        all.add(ballot);
        return new ClassroomRecord(all);
    }

    private static boolean isSame(Ballot one, Ballot other) {
        return one.lesson().equals(other.lesson()) && one.step().equals(other.step())
                && one.question().text().equals(other.question().text())
                && one.question().asked().equals(other.question().asked());
    }

    /**
     * The ballots as RFC 4180 wants them. Which choice is right is told only where it was revealed.
     *
     * @param locale in whose language the headings are, where there is one, else in English
     */
    public String csv(Locale locale) {
        Texts texts = new Texts("faultline.lesson.classroom", locale);
        StringBuilder text = new StringBuilder(row(List.of(texts.get("csv.lesson"), texts.get("csv.step"),
                texts.get("csv.question"), texts.get("csv.choice"), texts.get("csv.right"), texts.get("csv.before"),
                texts.get("csv.after"))));
        for (Ballot ballot : ballots) {
            for (int i = 0; i < ballot.choices().size(); i++) {
                boolean right = ballot.question().choices().get(i).right();
                String told = ballot.revealed() ? texts.get(right ? "csv.yes" : "csv.no") : "";
                text.append(row(List.of(ballot.lesson(), ballot.step(), ballot.question().text(), ballot.choices().get(i),
                        told, count(ballot, Ballot.Round.BEFORE_DISCUSSION, i),
                        count(ballot, Ballot.Round.AFTER_DISCUSSION, i))));
            }
        }
        return text.toString();
    }

    private static String count(Ballot ballot, Ballot.Round round, int choice) {
        List<Integer> votes = ballot.votes(round);
        return votes.isEmpty() ? "" : votes.get(choice).toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().map(ClassroomRecord::cell).collect(Collectors.joining(",", "", LINE_END));
    }

    /** A spreadsheet takes a cell that begins like a formula for one. */
    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** Writes the CSV to a file, whole or not at all. The byte order mark tells spreadsheets that it is UTF-8. */
    public void exportTo(Path file, Locale locale) throws IOException {
        byte[] content = ('\uFEFF' + csv(locale)).getBytes(StandardCharsets.UTF_8);
        new AtomicFile(file).write(out -> out.write(content));
    }
}
