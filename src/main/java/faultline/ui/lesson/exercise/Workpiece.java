package faultline.ui.lesson.exercise;

import faultline.asm.SourceLoader;
import faultline.lesson.Grade;
import java.util.List;
import java.util.function.Function;
import org.commonmark.node.Node;

/**
 * A kernel that is to be changed until its checks hold.
 *
 * @param id       names it among all of them
 * @param title    where it comes from, plain text
 * @param task     what is to be done; Markdown, not to be changed
 * @param file     what the assembler calls the source
 * @param given    the source to begin with
 * @param solution a source for which all checks hold
 * @param included finds the files that the source includes
 * @param checks   what must hold, in the author's words
 * @param hints    from the gentlest to the plainest; Markdown in single lines
 * @param judge    grades a source; may take a second, and be called from any thread
 */
public record Workpiece(String id, String title, Node task, String file, String given, String solution,
                        SourceLoader included, List<String> checks, List<String> hints, Function<String, Grade> judge) {
    public Workpiece {
        checks = List.copyOf(checks);
        hints = List.copyOf(hints);
    }
}
