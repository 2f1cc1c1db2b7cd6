package faultline.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The program's entry point. It does not extend {@code Application}, so it also starts where JavaFX cannot. */
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) {
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        int exitCode;
        try {
            exitCode = commandLine(out, err).execute(arguments);
        } catch (RuntimeException | Error problem) {
            exitCode = new Failures().internal(problem, err);
        }
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    /** All commands, writing to these streams. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        Failures failures = new Failures();
        return new CommandLine(new RootCommand())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    /** Texts hold more than ASCII; a Windows console says what it can show, everything else takes UTF-8. */
    private static PrintWriter writer(FileDescriptor stream) {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        Charset charset = windows && System.console() != null ? System.console().charset() : StandardCharsets.UTF_8;
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), charset), true);
    }
}
