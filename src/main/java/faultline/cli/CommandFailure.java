package faultline.cli;

import java.util.List;

/** Ends a command: lines for the user, and an exit code. */
public final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final transient List<String> lines;

    /**
     * @param exitCode what the program exits with
     * @param lines    what went wrong, one error a line
     */
    public CommandFailure(int exitCode, List<String> lines) {
        super(String.join(System.lineSeparator(), lines));
        this.exitCode = exitCode;
        this.lines = List.copyOf(lines);
    }

    public CommandFailure(int exitCode, String line) {
        this(exitCode, List.of(line));
    }

    public int exitCode() {
        return exitCode;
    }

    public List<String> lines() {
        return lines;
    }
}
