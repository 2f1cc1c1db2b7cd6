package faultline.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command printed, and how it ended. */
record CommandRun(int exitCode, String out, String err) {
    static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /** Whether it printed one line of error and nothing else. */
    boolean isOneLineOfError() {
        return out.isEmpty() && err.lines().count() == 1 && err.startsWith("faultline: ") && !err.contains("Exception");
    }
}
