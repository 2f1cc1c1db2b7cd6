package faultline.ui.lesson;

import faultline.lesson.Lesson;
import faultline.lesson.Prediction;
import faultline.lesson.Predictor;
import faultline.ui.lesson.AskedQuestion.Earlier;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The questions of a lesson's steps, as far as the steps have been reached, with what was answered another day. */
final class StepQuestions {
    private final LessonModel lessons;
    private final ProgressModel progress;
    private final Map<Lesson.Step, List<AskedQuestion>> known = new IdentityHashMap<>();

    StepQuestions(LessonModel lessons, ProgressModel progress) {
        this.lessons = lessons;
        this.progress = progress;
    }

    /** The questions of a step of the open lesson. */
    List<AskedQuestion> of(Lesson.Step step) {
        return known.computeIfAbsent(step, this::make);
    }

    private List<AskedQuestion> make(Lesson.Step step) {
        int place = lessons.lessonProperty().get().steps().indexOf(step);
        Predictor predictor = new Predictor(lessons.language());
        List<AskedQuestion> questions = new ArrayList<>();
        for (Prediction prediction : step.predictions()) {
            AskedQuestion question = new AskedQuestion(prediction, questions.size() + 1, step.predictions().size());
            progress.answer(place, question.number()).ifPresent(right -> question.recall(new Earlier(right,
                    progress.mistake(place, question.number()).flatMap(predictor::misconception))));
            questions.add(question);
        }
        return List.copyOf(questions);
    }

    /** A question of a step that has been reached, by its number there. */
    Optional<AskedQuestion> known(Lesson.Step step, int number) {
        List<AskedQuestion> questions = known.getOrDefault(step, List.of());
        return number <= questions.size() ? Optional.of(questions.get(number - 1)) : Optional.empty();
    }

    /** Whether a step has a question that is not done with, or was not reached. */
    boolean isOpen(Lesson.Step step) {
        List<AskedQuestion> questions = known.get(step);
        return questions == null || !questions.stream().allMatch(question -> question.phase().done());
    }

    /** Forgets all but these steps. */
    void retain(List<Lesson.Step> steps) {
        known.keySet().removeIf(step -> steps.stream().noneMatch(own -> own == step));
    }

    /** The index of the first question that is not done with, else of the last. */
    static int firstOpen(List<AskedQuestion> questions) {
        int open = 0;
        while (open < questions.size() - 1 && questions.get(open).phase().done()) {
            open++;
        }
        return open;
    }
}
