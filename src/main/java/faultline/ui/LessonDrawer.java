package faultline.ui;

import faultline.history.Moment;
import faultline.history.Position;
import faultline.lesson.Lesson;
import faultline.ui.lesson.LessonModel;
import faultline.ui.run.RunModel;

/**
 * In a narrow window, opens the lesson's drawer for its introduction and closes it when the walk begins, so that the
 * stage can be seen. A drawer that the user opens later stays open.
 */
final class LessonDrawer {
    private final Docks docks;
    /** The introduction of a lesson is being read. */
    private boolean introducing;

    LessonDrawer(LessonModel lessons, RunModel run, Docks docks) {
        this.docks = docks;
        lessons.lessonProperty().addListener((property, was, lesson) -> opened(lesson));
        lessons.placeProperty().addListener((property, was, place) -> {
            if (place.intValue() >= 0) {
                walk();
            }
        });
        run.momentProperty().addListener((property, was, moment) -> {
            if (atStart(was) && !atStart(moment)) {
                walk();
            }
        });
    }

    private static boolean atStart(Moment moment) {
        return moment != null && moment.position().equals(Position.START);
    }

    private void opened(Lesson lesson) {
        introducing = lesson != null;
        docks.showLesson(introducing);
    }

    private void walk() {
        if (introducing) {
            introducing = false;
            docks.showLesson(false);
        }
    }
}
