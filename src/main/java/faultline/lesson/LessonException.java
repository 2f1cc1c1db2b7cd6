package faultline.lesson;

/** A lesson cannot be read. The message names file and line, what was found and what was expected. */
public final class LessonException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param file    the lesson's file
     * @param line    from 1 on, or 0 for the whole file
     * @param problem what was found, and what was expected
     */
    LessonException(String file, int line, String problem) {
        super(line > 0 ? file + ':' + line + ": " + problem : file + ": " + problem);
    }
}
