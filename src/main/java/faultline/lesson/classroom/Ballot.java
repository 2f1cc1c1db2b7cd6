package faultline.lesson.classroom;

import faultline.explain.Texts;
import faultline.lesson.Choice;
import faultline.lesson.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A question that a room votes on, once or twice. The outcome is hidden until it is revealed; after that, votes stand.
 * Immutable.
 */
public final class Ballot {
    /** Larger rooms raise their hands in several rooms. */
    public static final int MOST_HANDS = 9_999;

    /** When hands are raised. */
    public enum Round { BEFORE_DISCUSSION, AFTER_DISCUSSION }

    private final String lesson;
    private final String step;
    private final Question question;
    private final List<List<Integer>> votes;
    private final boolean revealed;

    private Ballot(String lesson, String step, Question question, List<List<Integer>> votes, boolean revealed) {
        this.lesson = lesson;
        this.step = step;
        this.question = question;
        this.votes = votes;
        this.revealed = revealed;
    }

    /**
     * A question before the first vote.
     *
     * @param lesson the lesson's folder, or the kernel's name outside of lessons
     * @param step   the step's title, or what else says where it was asked
     */
    public static Ballot on(String lesson, String step, Question question) {
        return new Ballot(lesson, step, question, List.of(List.of(), List.of()), false);
    }

    public String lesson() {
        return lesson;
    }

    public String step() {
        return step;
    }

    public Question question() {
        return question;
    }

    /** The choices as the room sees them: nothing tells which one is right. */
    public List<String> choices() {
        return question.choices().stream().map(Choice::text).toList();
    }

    public boolean revealed() {
        return revealed;
    }

    /** The raised hands of a round, one number for each choice; empty while that round has not been held. */
    public List<Integer> votes(Round round) {
        return votes.get(round.ordinal());
    }

    /** All hands of a round. */
    public int hands(Round round) {
        return votes(round).stream().mapToInt(Integer::intValue).sum();
    }

    /** Takes down a round; what is wrong is told in the default locale's language. */
    public Ballot vote(Round round, List<Integer> counts) {
        return vote(round, counts, Locale.getDefault());
    }

    /**
     * Takes down a round; one that was held already is replaced.
     *
     * @param counts the raised hands for each choice, 0 to {@value #MOST_HANDS}
     * @param locale in whose language it is told what is wrong, where there is one, else in English
     * @throws IllegalArgumentException with a message when there are too many or too few numbers, or one is out of range
     * @throws IllegalStateException    when the outcome has been revealed, or the first vote is missing
     */
    public Ballot vote(Round round, List<Integer> counts, Locale locale) {
        Texts texts = new Texts("faultline.lesson.classroom", locale);
        if (revealed) {
            throw new IllegalStateException(texts.get("revealed"));
        }
        if (round == Round.AFTER_DISCUSSION && votes(Round.BEFORE_DISCUSSION).isEmpty()) {
            throw new IllegalStateException(texts.get("first-missing"));
        }
        if (counts.size() != question.choices().size()) {
            throw new IllegalArgumentException(texts.get("counts", Integer.toString(counts.size()),
                    Integer.toString(question.choices().size())));
        }
        for (int count : counts) {
            if (count < 0 || count > MOST_HANDS) {
                throw new IllegalArgumentException(texts.get("range", Integer.toString(count), Integer.toString(MOST_HANDS)));
            }
        }
        List<List<Integer>> taken = new ArrayList<>(votes);
        taken.set(round.ordinal(), List.copyOf(counts));
        return new Ballot(lesson, step, question, Collections.unmodifiableList(taken), false);
    }

    /** Shows the outcome. */
    public Ballot reveal() {
        return new Ballot(lesson, step, question, votes, true);
    }

    /**
     * A choice, with what the room thought of it.
     *
     * @param choice the choice
     * @param before raised hands before the discussion
     * @param after  raised hands after it, or those before when there was one vote only
     */
    public record Line(Choice choice, int before, int after) {
        /** Hands that came with the discussion; negative when some went. */
        public int change() {
            return after - before;
        }
    }

    /**
     * The room's votes beside the machine's answer.
     *
     * @throws IllegalStateException when the outcome is still hidden
     */
    public List<Line> compare() {
        if (!revealed) {
            throw new IllegalStateException(new Texts("faultline.lesson.classroom").get("hidden"));
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < question.choices().size(); i++) {
            int before = count(Round.BEFORE_DISCUSSION, i);
            int after = votes(Round.AFTER_DISCUSSION).isEmpty() ? before : count(Round.AFTER_DISCUSSION, i);
            lines.add(new Line(question.choices().get(i), before, after));
        }
        return lines;
    }

    /** The share of hands for the right choice, 0 to 1; empty when no hand was raised, or the outcome is hidden. */
    public OptionalDouble shareRight(Round round) {
        int hands = hands(round);
        if (!revealed || hands == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((double) count(round, question.choices().indexOf(question.right())) / hands);
    }

    private int count(Round round, int choice) {
        return votes(round).isEmpty() ? 0 : votes(round).get(choice);
    }
}
