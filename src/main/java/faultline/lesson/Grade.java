package faultline.lesson;

import java.util.List;

/**
 * What came of an answer to an exercise.
 *
 * @param answer   its file
 * @param verdict  whether it passes, else why not
 * @param results  one for each check; empty when the answer did not run
 * @param messages what else is to be said, one line each
 * @param steps    steps of the guest that it took
 * @param pages    pages of memory that the guest wrote
 * @param millis   wall time, in milliseconds
 */
public record Grade(String answer, Verdict verdict, List<Check.Result> results, List<String> messages, long steps,
                    int pages, long millis) {

    /** How it went. */
    public enum Verdict {
        /** All checks hold. */
        PASSED,
        /** The answer ran; some checks do not hold. */
        FAILED,
        /** Its source has errors, or used up what the assembler may use. */
        NOT_ASSEMBLED,
        /** It is an image that cannot be booted. */
        REFUSED,
        /** It used up its budget of memory or of wall time. */
        OVER_BUDGET,
        /** The file is missing, unreadable, empty or too large. */
        UNREADABLE
    }

    public Grade {
        results = List.copyOf(results);
        messages = List.copyOf(messages);
    }

    public boolean passed() {
        return verdict == Verdict.PASSED;
    }
}
