package faultline.ui;

import faultline.history.Moment;
import faultline.history.Position;
import faultline.lesson.Lesson;
import faultline.ui.lesson.LessonModel;
import faultline.ui.lesson.QuestionModel;
import faultline.ui.run.RunModel;
import java.util.function.Consumer;

/**
 * In a narrow window, opens the lesson's drawer for its introduction and closes it when the walk begins, so that the
 * stage can be seen, as it does while the machine plays what was asked about. A drawer that the user opens later stays open.
 */
final class LessonDrawer {
    private final Consumer<Boolean> show;
    /** The introduction of a lesson is being read. */
    private boolean introducing;

    /** @param show opens or closes the lesson's drawer */
    LessonDrawer(LessonModel lessons, QuestionModel questions, RunModel run, Consumer<Boolean> show) {
        this.show = show;
        lessons.lessonProperty().addListener((property, was, lesson) -> opened(lesson));
        lessons.placeProperty().addListener((property, was, place) -> {
            if (place.intValue() >= 0) {
                walk();
            }
        });
        questions.watchingProperty().addListener((property, was, watching) -> show.accept(!watching));
        run.momentProperty().addListener((property, was, moment) -> {
            if (moment != null && !atStart(moment) && (was == null || atStart(was))) {
                walk();
            }
        });
    }

    private static boolean atStart(Moment moment) {
        return moment != null && moment.position().equals(Position.START);
    }

    private void opened(Lesson lesson) {
        introducing = lesson != null;
        show.accept(introducing);
    }

    private void walk() {
        if (introducing) {
            introducing = false;
            show.accept(false);
        }
    }
}
