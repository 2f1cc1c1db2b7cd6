package faultline.ui.lesson;

import faultline.explain.Texts;
import faultline.lesson.Exercise;
import faultline.lesson.Lesson;
import faultline.lesson.Ordering;
import faultline.lesson.Prediction;
import faultline.lesson.Predictor;
import faultline.lesson.Question;
import faultline.lesson.progress.LessonProgress;
import faultline.ui.lesson.AskedQuestion.Phase;
import faultline.ui.lesson.summary.LessonSummary;
import faultline.ui.lesson.summary.LessonSummary.Row;
import faultline.ui.lesson.summary.LessonSummary.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonmark.node.BulletList;
import org.commonmark.node.Node;

/** Gathers what a learner has made of the open lesson, today and before. */
final class SummaryReader {
    private final LessonModel lessons;
    private final ProgressModel progress;
    private final QuestionModel questions;
    private final Predictor predictor;
    private final Texts texts;
    private final Lesson lesson;
    private final LessonProgress done;
    private final List<Row> predictions = new ArrayList<>();
    private final List<Row> tasks = new ArrayList<>();

    /** @param texts of the bundle {@code faultline.ui.lesson} */
    SummaryReader(LessonModel lessons, ProgressModel progress, QuestionModel questions, Texts texts) {
        this.lessons = lessons;
        this.progress = progress;
        this.questions = questions;
        this.texts = texts;
        Locale locale = texts.locale();
        predictor = new Predictor(locale);
        lesson = lessons.lessonProperty().get();
        done = progress.of(lesson);
    }

    LessonSummary read() {
        for (int i = 0; i < lesson.steps().size(); i++) {
            Lesson.Step step = lesson.steps().get(i);
            for (int number = 1; number <= step.predictions().size(); number++) {
                predictions.add(prediction(i, number));
            }
            for (int k = 0; k < step.orderings().size(); k++) {
                tasks.add(ordering(i, step.orderings().get(k), step.predictions().size() + k + 1));
            }
            for (Exercise exercise : step.exercises()) {
                tasks.add(exercise(i, exercise));
            }
        }
        Lesson following = lessons.following();
        return new LessonSummary(lesson.number(), lesson.title(), goals(), predictions, tasks,
                Math.round(done.share(lesson) * 100), Optional.ofNullable(following).map(next ->
                texts.get("lesson.title", Integer.toString(next.number()), next.title())));
    }

    /** The list in the introduction says what can be done afterwards. */
    private Optional<Node> goals() {
        for (Node block = lesson.introduction().getFirstChild(); block != null; block = block.getNext()) {
            if (block instanceof BulletList) {
                return Optional.of(block);
            }
        }
        return Optional.empty();
    }

    private Row exercise(int step, Exercise exercise) {
        Lesson.Step place = lesson.steps().get(step);
        String number = Integer.toString(place.exercises().indexOf(exercise) + 1);
        boolean solved = done.solved().contains(exercise.name());
        return new Row(solved ? State.RIGHT : State.OPEN, texts.get(place.exercises().size() > 1 ? "summary.exercise.of"
                : "summary.exercise", place.title(), number), solved ? "" : texts.get("summary.exercise.open"), step);
    }

    private Row prediction(int step, int number) {
        Prediction prediction = lesson.steps().get(step).predictions().get(number - 1);
        Optional<AskedQuestion> asked = questions.steps().known(lesson.steps().get(step), number);
        String text = asked.flatMap(AskedQuestion::question).map(Question::text).orElseGet(() -> predictor.question(prediction));
        if (asked.map(AskedQuestion::phase).filter(phase -> phase == Phase.SKIPPED).isPresent()) {
            return new Row(State.SKIPPED, text, texts.get("summary.skipped"), step);
        }
        Optional<Boolean> right = asked.flatMap(AskedQuestion::right).or(() -> progress.answer(step, number));
        if (right.isEmpty()) {
            return new Row(State.OPEN, text, texts.get("summary.unanswered"), step);
        }
        Optional<String> misconception = asked.flatMap(AskedQuestion::misconception)
                .or(() -> progress.mistake(step, number).flatMap(predictor::misconception));
        return right.get() ? new Row(State.RIGHT, text, "", step)
                : new Row(State.WRONG, text, misconception.orElseGet(() -> texts.get("summary.earlier")), step);
    }

    private Row ordering(int step, Ordering ordering, int number) {
        String text = ordering.task().orElseGet(() -> texts.get("ordering.task"));
        return progress.answer(step, number)
                .map(right -> new Row(right ? State.RIGHT : State.WRONG, text, right ? "" : texts.get("summary.ordered"), step))
                .orElseGet(() -> new Row(State.OPEN, text, texts.get("summary.unordered"), step));
    }
}
