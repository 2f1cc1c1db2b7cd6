package faultline.lesson;

import faultline.explain.Texts;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Reads a lesson's file: front matter between two lines of three hyphens, then Markdown. Each heading of level 2 begins a
 * step; the front matter lists the moments of which the steps speak, in the same order. Fenced blocks named
 * {@code predict}, {@code order}, {@code exercise} and {@code claim} belong to the step in which they stand, and are not part of its text.
 * What follows a prediction in the file is read after it.
 */
final class LessonReader {
    private static final String FENCE = "---";
    private static final int STEP_LEVEL = 2;

    private final String file;
    private final String folder;
    private final Texts texts;

    LessonReader(String file, String folder, Texts texts) {
        this.file = file;
        this.folder = folder;
        this.texts = texts;
    }

    Lesson read(String content) throws LessonException {
        List<String> lines = content.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(FENCE)) {
            throw new LessonException(file, 1, texts.get("front.begin"));
        }
        int end = lines.subList(1, lines.size()).indexOf(FENCE) + 1;
        if (end == 0) {
            throw new LessonException(file, lines.size(), texts.get("front.end"));
        }
        FrontMatter front = new FrontMatter(file, 1, String.join("\n", lines.subList(1, end)), texts);
        String body = String.join("\n", lines.subList(end + 1, lines.size()));
        return lesson(front, body, end + 1);
    }

    private Lesson lesson(FrontMatter front, String body, int bodyLine) throws LessonException {
        int number = front.number("number");
        if (!folder.startsWith(String.format("%02d-", number))) {
            throw new LessonException(file, front.line("number"),
                    texts.get("number.folder", Integer.toString(number), folder));
        }
        List<FrontMatter.Entry> moments = front.list("steps");
        List<Section> sections = sections(body);
        if (sections.size() - 1 != moments.size()) {
            throw new LessonException(file, front.line("steps"), texts.get("steps.count",
                    Integer.toString(moments.size()), Integer.toString(sections.size() - 1)));
        }
        if (!sections.get(0).blocks.isEmpty()) {
            int line = bodyLine + sections.get(0).blocks.get(0).getSourceSpans().get(0).getLineIndex() + 1;
            throw new LessonException(file, line, texts.get("introduction.block"));
        }
        BlockReader blocks = new BlockReader(file, bodyLine, texts);
        List<Lesson.Step> steps = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
            Section section = sections.get(i + 1);
            if (section.text.getFirstChild() == null) {
                throw new LessonException(file, bodyLine + section.line, texts.get("step.empty", section.title));
            }
            steps.add(step(section, query(moments.get(i), front.text("kernel")), blocks));
        }
        return new Lesson(number, folder, front.text("title"), front.text("summary"), front.text("kernel"),
                sections.get(0).text, steps);
    }

    private static Lesson.Step step(Section section, KernelMoment moment, BlockReader blocks) throws LessonException {
        List<Prediction> predictions = new ArrayList<>();
        List<Ordering> orderings = new ArrayList<>();
        List<Exercise> exercises = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        for (FencedCodeBlock block : section.blocks) {
            if (BlockReader.isPrediction(block)) {
                predictions.add(blocks.prediction(block, moment));
            } else if (BlockReader.isOrdering(block)) {
                orderings.add(blocks.ordering(block, moment));
            } else if (BlockReader.isClaim(block)) {
                claims.add(blocks.claim(block, moment.kernel()));
            } else {
                exercises.add(blocks.exercise(block, moment.kernel()));
            }
        }
        return new Lesson.Step(section.title, moment.kernel(), moment.at(), section.text, predictions, section.afterwards,
                orderings, exercises, claims);
    }

    private KernelMoment query(FrontMatter.Entry entry, String kernel) throws LessonException {
        try {
            return KernelMoment.parse(entry.value(), kernel);
        } catch (IllegalArgumentException e) {
            throw new LessonException(file, entry.line(), e.getMessage());
        }
    }

    /** A part of the body: what precedes the first step, or a step. */
    private static final class Section {
        private final String title;
        private final int line;
        private final Document text = new Document();
        private final Document afterwards = new Document();
        private final List<FencedCodeBlock> blocks = new ArrayList<>();

        private Section(String title, int line) {
            this.title = title;
            this.line = line;
        }

        private void say(Node node) {
            boolean asked = blocks.stream().anyMatch(BlockReader::isPrediction);
            (asked ? afterwards : text).appendChild(node);
        }
    }

    private static List<Section> sections(String body) {
        Node document = Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build().parse(body);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("", 0));
        Node next = document.getFirstChild();
        while (next != null) {
            Node node = next;
            next = node.getNext();
            if (node instanceof Heading heading && heading.getLevel() == STEP_LEVEL) {
                int line = node.getSourceSpans().get(0).getLineIndex() + 1;
                sections.add(new Section(TextContentRenderer.builder().build().render(heading), line));
            } else if (node instanceof FencedCodeBlock block && BlockReader.isBlock(block)) {
                sections.get(sections.size() - 1).blocks.add(block);
            } else {
                sections.get(sections.size() - 1).say(node);
            }
        }
        return sections;
    }
}
