package faultline.ui.lesson;

import faultline.lesson.Lesson;
import faultline.ui.action.Action.Key;
import faultline.ui.action.Action.KeyReach;
import faultline.ui.action.Action;
import faultline.ui.action.Actions;
import faultline.ui.lesson.delivery.DeliveryModel;
import faultline.ui.lesson.practice.PracticeModel;
import java.util.List;
import javafx.scene.input.KeyCombination;

/** Defines the actions on lessons and their questions. */
public final class LessonActions {
    private static final int MOST_CHOICES = 6;

    private LessonActions() {
    }

    /**
     * Adds them.
     *
     * @param goOn     takes the learner's next step, whatever that is
     * @param showDock brings the lesson's dock into view
     */
    public static void add(Actions actions, LessonModel lessons, QuestionModel questions, DeliveryModel delivery,
                           PracticeModel practice, Runnable goOn, Runnable showDock) {
        actions.add("lesson-next", goOn, "!Ctrl+Enter").enabledProperty().bind(lessons.hasNext().or(questions.waitingProperty())
                .or(delivery.activeProperty()));
        actions.add("lesson-previous", lessons::previous, "!Ctrl+Backspace").enabledProperty().bind(lessons.hasPrevious());
        actions.add("lesson-return", lessons::returnToMoment).enabledProperty().bind(lessons.lessonProperty().isNotNull());
        addPredictMode(actions, questions, showDock);
        addQuestions(actions, questions, delivery, practice);
        for (Lesson lesson : lessons.lessons()) {
            actions.add(new Action("lesson-" + lesson.number(), List.of(), () -> lessons.open(lesson),
                    "action.lesson-open", Integer.toString(lesson.number()), lesson.title()));
        }
    }

    private static void addPredictMode(Actions actions, QuestionModel questions, Runnable showDock) {
        actions.add("predict", () -> {
            questions.anywhereProperty().set(!questions.anywhereProperty().get());
            if (questions.anywhereProperty().get()) {
                showDock.run();
            }
        }, "!Ctrl+P");
    }

    private static void addQuestions(Actions actions, QuestionModel questions, DeliveryModel delivery,
                                     PracticeModel practice) {
        for (int i = 0; i < MOST_CHOICES; i++) {
            int index = i;
            String number = Integer.toString(i + 1);
            actions.add(new Action("question-choose-" + number, List.of(new Key(KeyCombination.valueOf(number), KeyReach.UNLESS_USED)),
                    () -> {
                        if (delivery.activeProperty().get()) {
                            delivery.choose(index);
                        } else if (practice.activeProperty().get()) {
                            practice.choose(index);
                        } else {
                            questions.choose(index);
                        }
                    }, "action.question-choose", number))
                    .enabledProperty().bind(questions.waitingProperty().or(delivery.activeProperty())
                            .or(practice.activeProperty()));
        }
        actions.add("question-commit", () -> {
            if (practice.activeProperty().get()) {
                practice.commit();
            } else {
                questions.commit();
            }
        }, "Enter").enabledProperty().bind(questions.waitingProperty().or(practice.activeProperty()));
        actions.add("question-skip", questions::skip).enabledProperty().bind(questions.waitingProperty());
        actions.add("question-moment", questions::goToMoment).enabledProperty().bind(questions.waitingProperty());
        actions.add("question-next", questions::next).enabledProperty().bind(questions.moreProperty());
    }
}
