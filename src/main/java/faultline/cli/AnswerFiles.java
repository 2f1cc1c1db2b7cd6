package faultline.cli;

import faultline.explain.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The answers that a command line names. A folder that holds {@code kernel.asm} is one answer; any other folder stands for
 * the answers in it, in the order of their names: its {@code .asm} and {@code .edits} files, and its folders that are answers.
 */
final class AnswerFiles {
    private static final String MAIN = "kernel.asm";

    private final List<Path> named;

    AnswerFiles(List<Path> named) {
        this.named = named;
    }

    List<Path> paths() throws CommandFailure {
        List<Path> paths = new ArrayList<>();
        for (Path path : named) {
            if (Files.isDirectory(path) && !isAnswer(path)) {
                paths.addAll(within(path));
            } else {
                paths.add(path);
            }
        }
        return paths;
    }

    private static boolean isAnswer(Path folder) {
        return Files.exists(folder.resolve(MAIN));
    }

    private static List<Path> within(Path folder) throws CommandFailure {
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(path -> Files.isDirectory(path) ? isAnswer(path)
                    : path.getFileName().toString().matches(".*\\.(asm|edits)")).sorted().toList();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNREADABLE,
                    new Texts("faultline.cli.messages").get("check.folder", folder));
        }
    }
}
