package faultline.lesson;

import faultline.explain.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The keys and values at the head of a lesson, each with the line in which it stands. */
final class FrontMatter {
    /** A value, and its line in the file. */
    record Entry(String value, int line) {
    }

    private static final Set<String> KEYS = Set.of("number", "title", "summary", "kernel", "steps");

    private final String file;
    private final int linesBefore;
    private final Texts texts;
    private final Map<String, Node> values = new LinkedHashMap<>();

    /**
     * @param file        for messages
     * @param linesBefore lines of the file before the front matter
     * @param yaml        the front matter
     */
    FrontMatter(String file, int linesBefore, String yaml, Texts texts) throws LessonException {
        this.file = file;
        this.linesBefore = linesBefore;
        this.texts = texts;
        for (NodeTuple tuple : mapping(yaml).getValue()) {
            String key = scalar(tuple.getKeyNode());
            if (!KEYS.contains(key)) {
                throw new LessonException(file, lineOf(tuple.getKeyNode()), texts.get("front.unknown", key));
            }
            if (values.put(key, tuple.getValueNode()) != null) {
                throw new LessonException(file, lineOf(tuple.getKeyNode()), texts.get("front.twice", key));
            }
        }
    }

    private MappingNode mapping(String yaml) throws LessonException {
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().setUseMarks(true).build()).composeString(yaml);
            if (root.isPresent() && root.get() instanceof MappingNode node) {
                return node;
            }
            throw new LessonException(file, linesBefore + 1, texts.get("front.mapping"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new LessonException(file, linesBefore + line, texts.get("front.yaml", e.getProblem()));
        } catch (YamlEngineException e) {
            throw new LessonException(file, linesBefore + 1, texts.get("front.yaml", e.getMessage()));
        }
    }

    String text(String key) throws LessonException {
        return scalar(value(key)).strip();
    }

    /** A number from 1 to 99. */
    int number(String key) throws LessonException {
        String value = scalar(value(key));
        if (!value.matches("[1-9][0-9]?")) {
            throw new LessonException(file, line(key), texts.get("front.number", key, value));
        }
        return Integer.parseInt(value);
    }

    /** A list of texts. */
    List<Entry> list(String key) throws LessonException {
        if (!(value(key) instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            throw new LessonException(file, line(key), texts.get("front.list", key));
        }
        List<Entry> entries = new ArrayList<>();
        for (Node node : sequence.getValue()) {
            entries.add(new Entry(scalar(node).strip(), lineOf(node)));
        }
        return entries;
    }

    /** The line of a key's value. */
    int line(String key) throws LessonException {
        return lineOf(value(key));
    }

    private Node value(String key) throws LessonException {
        Node value = values.get(key);
        if (value == null) {
            throw new LessonException(file, linesBefore, texts.get("front.missing", key));
        }
        return value;
    }

    private String scalar(Node node) throws LessonException {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw new LessonException(file, lineOf(node), texts.get("front.scalar"));
    }

    private int lineOf(Node node) {
        return linesBefore + node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
