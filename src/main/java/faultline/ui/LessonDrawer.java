package faultline.ui;

import faultline.history.Moment;
import faultline.history.Position;
import faultline.lesson.Lesson;
import faultline.ui.lesson.LessonModel;
import faultline.ui.lesson.QuestionModel;
import faultline.ui.run.RunModel;
import java.util.function.Consumer;

/**
 * In a narrow window, opens the lesson's drawer for its introduction, and for what came of a prediction, and closes it when
 * the walk begins or goes on, so that the stage can be seen; as it does while the machine plays what was asked about. A drawer
 * that the user opens stays open.
 */
final class LessonDrawer {
    private final Consumer<Boolean> show;
    /** It has been opened for something to be read, not by the user. */
    private boolean opened;

    /** @param show opens or closes the lesson's drawer */
    LessonDrawer(LessonModel lessons, QuestionModel questions, RunModel run, Consumer<Boolean> show) {
        this.show = show;
        lessons.lessonProperty().addListener((property, was, lesson) -> opened(lesson));
        lessons.placeProperty().addListener((property, was, place) -> {
            if (place.intValue() >= 0) {
                walk();
            }
        });
        questions.watchingProperty().addListener((property, was, watching) -> {
            opened = !watching;
            show.accept(opened);
        });
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
        opened = lesson != null;
        show.accept(opened);
    }

    private void walk() {
        if (opened) {
            opened = false;
            show.accept(false);
        }
    }
}
