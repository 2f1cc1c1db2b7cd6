package faultline.ui.lesson.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.Position;
import faultline.lesson.MomentQuery;
import faultline.lesson.delivery.Decision;
import faultline.ui.run.LessonRuns;
import faultline.ui.run.RunModel;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryModelTest {
    private Locale language = Locale.ENGLISH;
    private RunModel run;
    private DeliveryModel model;

    @BeforeEach
    void takeADelivery() {
        run = LessonRuns.model("08-a-stack-the-cpu-can-trust");
        model = new DeliveryModel(run, () -> language);
        model.start();
        settle();
    }

    private void settle() {
        while (run.activeProperty().get()) {
            run.pulse(0);
        }
    }

    private static String right(Decision decision) {
        return decision.answer().option() != null ? decision.answer().option()
                : "0x" + Long.toHexString(decision.answer().value());
    }

    private static String wrong(Decision decision) {
        return decision.options().stream().map(Decision.Option::id)
                .filter(id -> !id.equals(decision.answer().option())).findFirst().orElse("0x123456");
    }

    @Test
    void beginsWhereTheDeliveryBegins() {
        assertTrue(model.activeProperty().get());
        assertEquals(model.task().begun().position(), run.moment().position());
        run.end();
        settle();
        assertEquals(model.task().begun().position(), run.moment().position(), "the rest is the learner's to decide");
    }

    @Test
    void whoDecidesLikeTheMachineComesToTheEnd() {
        int decided = 0;
        while (model.next().isPresent()) {
            Decision decision = model.next().orElseThrow();
            model.enter(right(decision));
            settle();
            decided++;
            assertEquals(decided, model.doneProperty().get());
            assertEverythingOpenIsHidden();
        }
        assertTrue(model.firstWrong().isEmpty());
        assertEquals(model.task().decisions().size(), decided);
    }

    /** The stage shows what was decided, and nothing of what is still open: not even what one event tells with it. */
    private void assertEverythingOpenIsHidden() {
        Position shown = run.moment().position();
        List<Decision> all = model.task().decisions();
        assertTrue(run.moment().outcomeHidden());
        for (int i = 0; i < all.size(); i++) {
            boolean open = i >= model.doneProperty().get();
            assertTrue(!open || shown.compareTo(all.get(i).shown()) < 0, all.get(i).prompt());
        }
        if (model.next().isEmpty()) {
            assertEquals(all.get(all.size() - 1).shown(), shown);
        }
    }

    @Test
    void whatOneEventTellsIsToldWithTheLastQuestionAboutIt() {
        model.stop();
        run.goTo(MomentQuery.parse("first #DF")::resolve);
        settle();
        model.start();
        settle();
        while (model.next().orElseThrow().kind() != Decision.Kind.NEW_RSP) {
            model.enter(right(model.next().orElseThrow()));
        }
        for (Decision.Kind kind : List.of(Decision.Kind.NEW_RSP, Decision.Kind.NEW_CS, Decision.Kind.NEW_RIP)) {
            assertEquals(kind, model.next().orElseThrow().kind());
            model.enter(wrong(model.next().orElseThrow()));
            assertEquals(List.of(), model.explained(), "why it is wrong would answer the next one");
        }
        model.enter(right(model.next().orElseThrow()));
        assertEquals(3, model.explained().size());
        settle();
        assertEverythingOpenIsHidden();
    }

    @Test
    void theFirstWrongDecisionIsKept() {
        Decision first = model.next().orElseThrow();
        model.enter(wrong(first));
        settle();
        assertEquals(first, model.firstWrong().orElseThrow().decision());
        assertFalse(model.graded().get(0).right());
        assertEquals(model.graded(), model.explained());
        assertEquals(1, model.doneProperty().get());
        model.back();
        settle();
        assertTrue(model.firstWrong().isEmpty());
        assertEquals(model.task().begun().position(), run.moment().position());
    }

    @Test
    void theDeliveryGoesOnInAnotherLanguage() {
        String english = model.next().orElseThrow().prompt();
        model.enter(right(model.next().orElseThrow()));
        settle();
        Position shown = run.moment().position();
        language = Locale.GERMAN;
        model.translate();
        settle();
        assertTrue(model.activeProperty().get());
        assertEquals(1, model.doneProperty().get());
        assertTrue(model.graded().get(0).right());
        assertEquals(shown, run.moment().position());
        assertFalse(english.equals(model.graded().get(0).decision().prompt()));
    }

    @Test
    void whatCannotBeUnderstoodIsNotGraded() {
        model.enter("what?");
        assertFalse(model.problemProperty().get().isEmpty());
        assertEquals(0, model.doneProperty().get());
        model.enter(right(model.next().orElseThrow()));
        assertEquals("", model.problemProperty().get());
    }

    @Test
    void theMachineCanBeLeftToItself() {
        model.stop();
        run.end();
        settle();
        assertFalse(model.activeProperty().get());
        assertEquals(run.endProperty().get(), run.moment().position());
    }

    @Test
    void afterTheLastDeliveryThereIsNoneToPerform() {
        model.stop();
        run.end();
        settle();
        model.start();
        settle();
        assertFalse(model.activeProperty().get());
        assertTrue(model.nothingProperty().get());
        assertEquals(run.endProperty().get(), run.moment().position());
        run.jumpTo(Position.START);
        settle();
        model.start();
        settle();
        assertFalse(model.nothingProperty().get());
    }
}
