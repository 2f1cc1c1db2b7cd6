package faultline.lesson;

import java.util.List;

/**
 * What a step's text says about a run, written as checks so that a test can hold it to its word. It is not shown.
 *
 * @param kernel whose run is meant, a file in the lesson's folder
 * @param checks at least one
 */
public record Claim(String kernel, List<Check> checks) {
    public Claim {
        checks = List.copyOf(checks);
    }
}
