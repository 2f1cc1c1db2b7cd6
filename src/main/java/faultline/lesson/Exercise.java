package faultline.lesson;

import java.util.List;
import org.commonmark.node.Node;

/**
 * A task: change a kernel until all checks hold.
 *
 * @param name     unique in its lesson
 * @param kernel   the kernel that is given, a file in the lesson's folder
 * @param solution a kernel for which all checks hold, a file in the lesson's folder
 * @param task     what is to be done; Markdown, not to be changed
 * @param checks   at least one
 * @param hints    from the gentlest to the plainest; plain text
 */
public record Exercise(String name, String kernel, String solution, Node task, List<Check> checks, List<String> hints) {

    public Exercise {
        checks = List.copyOf(checks);
        hints = List.copyOf(hints);
    }
}
