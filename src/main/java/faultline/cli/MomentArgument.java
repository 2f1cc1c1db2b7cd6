package faultline.cli;

import faultline.explain.Texts;
import faultline.lesson.MomentQuery;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A kernel on the command line, and where in its run: {@code 08@"first #DF"}.
 *
 * @param kernel what stands before the last {@code @}, or all of it where that names a file
 * @param moment what stands behind it
 */
record MomentArgument(String kernel, Optional<MomentQuery> moment) {

    /** @throws CommandFailure when what stands behind the {@code @} names no moment */
    static MomentArgument parse(String argument) throws CommandFailure {
        int at = argument.lastIndexOf('@');
        if (at < 0 || isFile(argument)) {
            return new MomentArgument(argument, Optional.empty());
        }
        try {
            return new MomentArgument(argument.substring(0, at), Optional.of(MomentQuery.parse(argument.substring(at + 1))));
        } catch (IllegalArgumentException unknown) {
            throw new CommandFailure(ExitCode.USAGE, unknown.getMessage());
        }
    }

    /** For a run that does not come to the moment. */
    CommandFailure missed() {
        return new CommandFailure(ExitCode.USAGE,
                new Texts("faultline.cli.messages").get("moment.missed", moment.map(MomentQuery::toString).orElse("")));
    }

    private static boolean isFile(String name) {
        try {
            return Files.exists(Path.of(name));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }
}
