package faultline.ui.lesson;

import faultline.history.Branch;
import faultline.history.Position;
import faultline.lesson.Lesson;
import faultline.lesson.Prediction;
import faultline.ui.run.RunModel;
import java.util.Optional;
import java.util.function.Predicate;

/** Keeps the run from telling what is asked, or is still to be asked. */
final class QuestionVeil {
    private final LessonModel lessons;
    private final RunModel run;

    QuestionVeil(LessonModel lessons, RunModel run) {
        this.lessons = lessons;
        this.run = run;
    }

    /** Whether the run that is shown is the one that is asked about. What is asked anywhere is dropped with its run. */
    boolean isOver(AskedQuestion question) {
        return question.prediction() == null || question.prediction().moment().kernel().equals(lessons.booted());
    }

    /** Holds the run back at the moment that is asked about. */
    void hold(AskedQuestion question) {
        run.limit(question::askedIn);
    }

    /** A lesson asks about its own run: what the learner runs beside it, or has changed in it, is left. */
    void holdOwnRun(AskedQuestion question) {
        lessons.show(question.prediction().moment().kernel());
        if (run.branchProperty().get() != Branch.TRUNK) {
            run.useBranch(Branch.TRUNK);
        }
        hold(question);
    }

    /** Whatever lies ahead of what has been seen may be asked about. */
    void hideAhead(Position seen) {
        run.veil(history -> Optional.of(seen));
    }

    /**
     * The marks after the next question of the lesson about this run would give its answer away.
     *
     * @param isOpen whether a step has a question that is not done with
     */
    void hideWhatIsToBeAsked(Predicate<Lesson.Step> isOpen) {
        Lesson lesson = lessons.lessonProperty().get();
        if (lesson == null || lessons.booted() == null) {
            run.unlimit();
            return;
        }
        int place = lessons.placeProperty().get();
        String kernel = place < 0 ? lesson.kernel() : lesson.steps().get(place).kernel();
        Optional<Prediction> next = lesson.steps().stream().skip(Math.max(0, place)).filter(isOpen)
                .flatMap(step -> step.predictions().stream())
                .filter(prediction -> prediction.moment().kernel().equals(kernel)).findFirst();
        next.ifPresentOrElse(prediction -> run.conceal(prediction.moment().at()::resolve), run::unlimit);
    }
}
