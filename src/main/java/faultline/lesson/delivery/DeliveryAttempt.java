package faultline.lesson.delivery;

import faultline.explain.HexText;
import faultline.explain.Sentence;
import faultline.explain.Texts;
import faultline.history.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A learner's way through a delivery. Entries are graded one by one; after a wrong one the right one is told, and the
 * delivery goes on from there. For one thread at a time.
 */
public final class DeliveryAttempt {
    private final DeliveryTask task;
    private final List<Graded> graded = new ArrayList<>();
    private final Texts texts;

    /**
     * An entry that has been graded.
     *
     * @param decision      what was to be decided; its {@link Decision#why} explains it
     * @param entry         what was entered
     * @param right         whether the machine decides the same
     * @param misconception what may be behind a wrong choice; may be empty
     */
    public record Graded(Decision decision, String entry, boolean right, String misconception) {
        /** What the machine does, with the manual's place. */
        public Sentence why() {
            return decision.why();
        }
    }

    DeliveryAttempt(DeliveryTask task) {
        this.task = task;
        texts = task.texts();
    }

    public DeliveryTask task() {
        return task;
    }

    /** What is to be decided next; empty when the delivery is done. */
    public Optional<Decision> next() {
        return graded.size() == task.decisions().size() ? Optional.empty()
                : Optional.of(task.decisions().get(graded.size()));
    }

    /** What has been entered so far. */
    public List<Graded> graded() {
        return List.copyOf(graded);
    }

    /** The first wrong micro-step; empty while there is none. */
    public Optional<Graded> firstWrong() {
        return graded.stream().filter(entry -> !entry.right()).findFirst();
    }

    /** Whether all is decided. */
    public boolean finished() {
        return next().isEmpty();
    }

    /**
     * Grades an entry for the {@linkplain #next next} decision: an option's id or text, or a number.
     *
     * @throws EntryException        when the entry cannot be understood; nothing is graded then
     * @throws IllegalStateException when all is decided
     */
    public Graded enter(String entry) throws EntryException {
        Decision decision = next().orElseThrow(() -> new IllegalStateException("all is decided"));
        String text = entry.strip();
        Optional<Decision.Option> option = decision.options().stream()
                .filter(one -> one.id().equalsIgnoreCase(text) || one.text().equalsIgnoreCase(text)).findFirst();
        Graded result = option.isPresent() ? choice(decision, text, option.get()) : number(decision, text);
        graded.add(result);
        return result;
    }

    /**
     * Grades a value that is put into a cell of the frame, for the {@linkplain #next next} decision.
     *
     * @param address the cell's
     * @throws EntryException        when the CPU does not fill this cell now, or the value cannot be understood; nothing is
     *                               graded then
     * @throws IllegalStateException when all is decided
     */
    public Graded put(long address, String entry) throws EntryException {
        OptionalLong cell = next().orElseThrow(() -> new IllegalStateException("all is decided")).cell();
        if (cell.isEmpty()) {
            throw new EntryException(texts.get("entry.no-cell"));
        } else if (cell.getAsLong() != address) {
            throw new EntryException(texts.get("entry.other-cell", HexText.grouped(address), HexText.grouped(cell.getAsLong())));
        }
        return enter(entry);
    }

    private static Graded choice(Decision decision, String entry, Decision.Option option) {
        boolean right = option.id().equals(decision.answer().option());
        return new Graded(decision, entry, right, right ? "" : option.misconception());
    }

    private Graded number(Decision decision, String entry) throws EntryException {
        if (!decision.number()) {
            throw new EntryException(texts.get("entry.option", entry, String.join(", ",
                    decision.options().stream().map(Decision.Option::id).toList())));
        }
        long value = task.values().value(entry);
        boolean right = decision.answer().option() == null && value == decision.answer().value();
        OptionalLong hexadecimal = task.values().asHexadecimal(entry);
        if (!right && decision.answer().option() == null && hexadecimal.isPresent()
                && hexadecimal.getAsLong() == decision.answer().value()) {
            throw new EntryException(texts.get("entry.decimal", entry));
        }
        return new Graded(decision, entry, right, "");
    }

    /** How far the run can be looked at: all that was decided, but nothing of what is still to be decided. */
    public Position seen() {
        return seen(graded.size());
    }

    private Position seen(int done) {
        Position seen = graded.stream().limit(done).map(entry -> entry.decision().shown()).reduce(task.begun().position(), DeliveryAttempt::later);
        for (Decision open : task.decisions().subList(done, task.decisions().size())) {
            Position before = new Position(open.shown().step(), open.shown().microStep() - 1);
            seen = before.compareTo(seen) < 0 ? before : seen;
        }
        return seen;
    }

    /**
     * The wrong entries that can be explained since the last one was graded. Some decisions show in one event: what explains
     * the first of them would answer the others.
     */
    public List<Graded> explained() {
        Position before = seen(Math.max(0, graded.size() - 1));
        Position now = seen();
        return graded.stream().filter(entry -> !entry.right() && entry.decision().shown().compareTo(before) > 0
                && entry.decision().shown().compareTo(now) <= 0).toList();
    }

    private static Position later(Position one, Position other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** Takes the last entry back. */
    public void back() {
        if (!graded.isEmpty()) {
            graded.remove(graded.size() - 1);
        }
    }
}
