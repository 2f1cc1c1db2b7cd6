package faultline.asm;

/**
 * Something that is wrong, or doubtful, at one place of the source.
 *
 * @param at       the token that it is about
 * @param problem  what was found
 * @param accepted what would be accepted instead, or empty when there is nothing to propose
 */
public record Diagnostic(Position at, String problem, String accepted) implements Comparable<Diagnostic> {

    @Override
    public int compareTo(Diagnostic other) {
        int byPlace = at.compareTo(other.at);
        return byPlace != 0 ? byPlace : problem.compareTo(other.problem);
    }

    /** {@code file:line:column: problem; accepted}. */
    @Override
    public String toString() {
        return at + ": " + problem + (accepted.isEmpty() ? "" : "; " + accepted);
    }
}
