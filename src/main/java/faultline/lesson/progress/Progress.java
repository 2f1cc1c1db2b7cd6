package faultline.lesson.progress;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a learner has done. Immutable.
 *
 * @param last    the folder of the lesson that was open last, or null
 * @param lessons what was done, by the lesson's folder
 */
public record Progress(String last, Map<String, LessonProgress> lessons) {
    /** Nothing was done. */
    public static final Progress NONE = new Progress(null, Map.of());

    public Progress {
        lessons = Collections.unmodifiableMap(new TreeMap<>(lessons));
    }

    /** What was done in a lesson, {@link LessonProgress#NONE} when nothing was. */
    public LessonProgress lesson(String folder) {
        return lessons.getOrDefault(folder, LessonProgress.NONE);
    }

    /** The lesson that was open last. */
    public Optional<String> lastLesson() {
        return Optional.ofNullable(last);
    }

    /** The same with something done in a lesson, which is then the last. */
    public Progress with(String folder, LessonProgress done) {
        Map<String, LessonProgress> all = new TreeMap<>(lessons);
        all.put(folder, done);
        return new Progress(folder, all);
    }
}
