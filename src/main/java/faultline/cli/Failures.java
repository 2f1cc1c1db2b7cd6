package faultline.cli;

import faultline.explain.Texts;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Turns whatever goes wrong into lines on the error stream and an exit code; never into a stack trace. */
final class Failures implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
    private final Texts texts = new Texts("faultline.cli.messages");

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (problem instanceof CommandFailure failure) {
            failure.lines().forEach(line -> err.println(texts.get("failure", oneLine(line))));
            return failure.exitCode();
        }
        return internal(problem, err);
    }

    /** Something that should not happen at all. */
    int internal(Throwable problem, PrintWriter err) {
        StackTraceElement[] trace = problem.getStackTrace();
        String where = trace.length == 0 ? "?" : trace[0].toString();
        err.println(texts.get("failure.internal", oneLine(problem.toString()), where));
        err.flush();
        return ExitCode.INTERNAL;
    }

    @Override
    public int handleParseException(CommandLine.ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        command.getErr().println(texts.get("failure.usage", oneLine(problem.getMessage()),
                command.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    /** Names of files may hold anything, even line ends. */
    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", "; ").replaceAll("\\p{Cntrl}", "?");
    }
}
