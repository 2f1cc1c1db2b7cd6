package faultline.history.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another Java program with the tests' class path. */
public final class JavaProcess {
    private JavaProcess() {
    }

    /** The command that runs a program. */
    static List<String> command(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts a program and waits for the first byte that it prints. */
    public static Process started(Class<?> main, String... arguments) throws IOException {
        Process process = new ProcessBuilder(command(main, arguments)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        if (process.getInputStream().read() < 0) {
            throw new IOException(main.getSimpleName() + " said nothing");
        }
        return process;
    }
}
