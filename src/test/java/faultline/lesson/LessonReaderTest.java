package faultline.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.explain.Texts;
import faultline.lesson.delivery.DeliveryOrder;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LessonReaderTest {
    private static final String GOOD = String.join("\n", "---", "number: 8", "title: A title", "summary: All in all.",
            "kernel: kernel.asm", "steps:", "  - start", "  - \"first #DF\"", "---", "Before.", "", "## One *thing*", "Text.",
            "", "## Another", "More.", "", "And more.", "");

    private static Lesson read(String text) throws LessonException {
        return new LessonReader("lesson.md", "08-a-title", new Texts("faultline.lesson.messages")).read(text);
    }

    @Test
    void readsALesson() throws LessonException {
        Lesson lesson = read(GOOD);
        assertEquals(8, lesson.number());
        assertEquals("A title", lesson.title());
        assertEquals("08-a-title/kernel.asm", lesson.kernelPath());
        TextContentRenderer plain = TextContentRenderer.builder().build();
        assertEquals("Before.", plain.render(lesson.introduction()));
        assertEquals("One thing", lesson.steps().get(0).title());
        assertEquals("first #DF", lesson.steps().get(1).at().toString());
        assertEquals("More.\nAnd more.", plain.render(lesson.steps().get(1).text()).replace("\n\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "number: 8    | number: eight      | lesson.md:2: “number” is “eight”; expected a number from 1 to 99",
        "number: 8    | number: 7          | lesson.md:2: the number 7 does not fit the folder 08-a-title",
        "title: A title | titel: A title   | lesson.md:3: unknown key “titel”; expected number, title",
        "title: A title | title:           | lesson.md:3: expected a text",
        "summary: All in all. | title: Two | lesson.md:4: the key “title” stands here a second time",
        "kernel: kernel.asm | '#'          | the key “kernel” is missing",
        "steps:       | 'steps: \n  a: b\nz:' | lesson.md:",
        "- start      | start              | lesson.md:7:",
        "- start      | - first #DF        | lesson.md:7: “first” names no moment",
        "first #DF    | first #ZZ          | lesson.md:8: “first #ZZ” names no moment; expected start, end",
        "'- \"first #DF\"' | - [a]              | lesson.md:8: expected a text",
        "'  - \"first #DF\"' | '#'         | lesson.md:7: “steps” lists 1 moments, but the text has 2 headings",
        "'Text.'      | ''                 | lesson.md:12: the step “One thing” has no text"})
    void saysWhatIsWrongAndWhere(String good, String bad, String message) {
        LessonException problem = assertThrows(LessonException.class, () -> read(GOOD.replace(good, bad)));
        assertTrue(problem.getMessage().contains(message), problem.getMessage());
    }

    @Test
    void whatStandsBehindAPredictionIsReadAfterIt() throws LessonException {
        TextContentRenderer plain = TextContentRenderer.builder().build();
        assertEquals("", plain.render(read(GOOD).steps().get(1).afterwards()));
        Lesson.Step step = read(GOOD.replace("And more.", "```claim\ncheck: resets\n```\nStill.\n\n```predict\nkind: boots\nwhy: so\n```\nBehind."
                + "\n\n```order\nof: #DF\nwhy: so\n```\nAt the end.")).steps().get(1);
        assertEquals("More.\nStill.", plain.render(step.text()).replace("\n\n", "\n"));
        assertEquals("Behind.\nAt the end.", plain.render(step.afterwards()).replace("\n\n", "\n"));
    }

    @Test
    void readsAnOrdering() throws LessonException {
        Lesson lesson = read(GOOD.replace("More.", "```order\nof: #DF\ndetail: frame\nwhy: so\n```\nMore."));
        Ordering ordering = lesson.steps().get(1).orderings().get(0);
        assertEquals(DeliveryOrder.Detail.FRAME, ordering.detail());
        assertEquals(8, ordering.vector().orElseThrow());
        assertEquals("first #DF", ordering.moment().at().toString());
        LessonException problem = assertThrows(LessonException.class,
                () -> read(GOOD.replace("More.", "```order\ndetail: all\nwhy: so\n```\nMore.")));
        assertTrue(problem.getMessage().contains("“all” is no detail of an ordering"), problem.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Text.", "---\nnumber: 8\n", "---\n---\n", "---\n- a\n---\n", "---\n\tx: {\n---\n",
        "---\nnumber: 8\ntitle: a\nsummary: b\nkernel: c\nsteps: []\n---\n"})
    void refusesWhatIsNoLesson(String text) {
        LessonException problem = assertThrows(LessonException.class, () -> read(text));
        assertTrue(problem.getMessage().startsWith("lesson.md:"), problem.getMessage());
        assertEquals(1, problem.getMessage().lines().count(), problem.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "first", "first start", "#XX", "gate", "gate #XX", "gate #DF x", "label", "twelfth #DF",
        "delivery", "label a b", "shutdown now", "GATE #DF"})
    void refusesWhatNamesNoMoment(String query) {
        assertThrows(IllegalArgumentException.class, () -> MomentQuery.parse(query));
    }
}
