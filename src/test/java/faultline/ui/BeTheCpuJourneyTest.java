package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.lesson.MomentQuery;
import faultline.lesson.delivery.Decision;
import faultline.lesson.delivery.Decision.Kind;
import faultline.lesson.delivery.DeliveryTask;
import faultline.ui.lesson.delivery.DeliveryModel;
import faultline.ui.run.PlayPace;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A delivery is performed with the mouse: what is decided is dragged to its place. */
class BeTheCpuJourneyTest extends WindowJourney {
    /** Gates, stacks, checks and cells of the frame among them. */
    private static final Set<Kind> DRAGGED = EnumSet.of(Kind.GATE, Kind.CHECK, Kind.STACK, Kind.PUSH, Kind.ERROR_CODE, Kind.INTERRUPTS);

    private DeliveryModel delivery() {
        return window().course().delivery();
    }

    /** The overflow of lesson 8: its page fault cannot push a frame. */
    @BeforeEach
    void beginADelivery() {
        openLesson(8);
        act(() -> window().run().speedProperty().set(PlayPace.INSTANT));
    }

    private void begin(String moment) {
        act(() -> window().run().goTo(history -> MomentQuery.parse(moment).resolve(history)));
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.B);
        assertTrue(delivery().activeProperty().get());
    }

    /** The button of an answer, an option or the chip of a value; empty where only typing will do. */
    private Optional<Button> button(Decision decision, boolean right) {
        String option = decision.answer().option();
        if (option != null) {
            return buttons(".choice").filter(one -> one.getText().equals(decision.answer().text()) == right).findFirst();
        }
        return delivery().task().tokens(decision).stream()
                .filter(token -> (value(token) == decision.answer().value()) == right)
                .flatMap(token -> buttons(".token").filter(one -> one.getText().startsWith(token.name() + " "))).findFirst();
    }

    private static long value(DeliveryTask.Token token) {
        return Long.parseUnsignedLong(token.value().replace(" ", ""), 16);
    }

    private Stream<Button> buttons(String selector) {
        return all(".delivery-page " + selector).stream().map(Button.class::cast);
    }

    private void drag(Node from) {
        robot().drag(from, MouseButton.PRIMARY).dropTo(this.<Node>find("#cpu-slot"));
        settle();
    }

    private void type(Decision decision) {
        act(() -> find("#cpu-value").requestFocus());
        robot().write("0x" + Long.toHexString(decision.answer().value()));
        press(KeyCode.ENTER);
    }

    private Set<Kind> perform() {
        Set<Kind> dragged = EnumSet.noneOf(Kind.class);
        for (int i = 0; delivery().next().isPresent(); i++) {
            assertEquals(i, delivery().doneProperty().get());
            Decision decision = delivery().next().orElseThrow();
            Optional<Button> answer = button(decision, true);
            if (answer.isPresent()) {
                drag(answer.get());
                dragged.add(decision.kind());
            } else {
                type(decision);
            }
            assertEquals(i + 1, delivery().doneProperty().get(), decision.prompt());
            assertTrue(delivery().graded().get(i).right(), decision.prompt());
            assertTrue(delivery().next().isEmpty() || moment().position().compareTo(delivery().next().get().shown()) < 0,
                    "the stage shows what was decided, and no more");
        }
        return dragged;
    }

    @Test
    void aWholeDeliveryIsDragged() {
        begin("first #DF");
        Set<Kind> dragged = perform();
        assertTrue(dragged.containsAll(DRAGGED), dragged.toString());
        assertTrue(delivery().firstWrong().isEmpty());
    }

    /** How many rows of the IDT are lit. */
    private long litGates() {
        return read(() -> {
            scene().getRoot().layout();
            return scene().getRoot().lookupAll(".gate-row").stream().filter(Node::isVisible)
                    .filter(row -> row.getPseudoClassStates().contains(PseudoClass.getPseudoClass("hot"))).count();
        });
    }

    @Test
    void theStageDoesNotTellTheGate() {
        begin("first #DF");
        while (delivery().next().orElseThrow().kind() != Kind.GATE) {
            assertEquals(0, litGates());
            act(() -> delivery().choose(0));
        }
        assertEquals(0, litGates());
        assertFalse(read(() -> find("#gate-detail").isVisible()));
        act(() -> delivery().enter(Long.toString(delivery().next().orElseThrow().answer().value())));
        assertEquals(1, litGates());
        assertTrue(read(() -> find("#gate-detail").isVisible()));
    }

    @Test
    void aDeliveryThatFailsIsDragged() {
        begin("first #PF");
        Set<Kind> dragged = perform();
        assertTrue(dragged.containsAll(EnumSet.of(Kind.GATE, Kind.PUSH, Kind.RAISED, Kind.ESCALATION)), dragged.toString());
    }

    @Test
    void theFirstWrongOneIsMarkedAndExplained() {
        begin("first #DF");
        Decision first = delivery().next().orElseThrow();
        assertEquals(Kind.CHECK, first.kind());
        drag(button(first, false).orElseThrow());
        assertFalse(delivery().graded().get(0).right());
        assertEquals(1, all(".decision-line:wrong").size());
        assertEquals(Set.of(delivery().graded().get(0).why().text()),
                all(".delivery-page > .result .why").stream().map(node -> ((Label) node).getText())
                        .collect(Collectors.toSet()));
    }

    @Test
    void aFrameIsMadeOnTheStage() {
        begin("first #DF");
        while (delivery().next().orElseThrow().kind() != Kind.PUSH) {
            Decision decision = delivery().next().orElseThrow();
            act(() -> delivery().enter(decision.answer().option() != null ? decision.answer().option()
                    : Long.toString(decision.answer().value())));
        }
        Decision first = delivery().next().orElseThrow();
        long cell = first.cell().orElseThrow();
        int before = delivery().doneProperty().get();
        dropOnCell(first, cell - 8);
        assertEquals(before, delivery().doneProperty().get(), "that cell comes later");
        assertTrue(delivery().problemProperty().get().contains("does not fill"), delivery().problemProperty().get());
        for (int i = 0; i < 5; i++) {
            Decision decision = delivery().next().orElseThrow();
            assertEquals(Kind.PUSH, decision.kind());
            dropOnCell(decision, cell - 8L * i);
            assertEquals(before + i + 1, delivery().doneProperty().get(), decision.prompt());
            assertTrue(delivery().graded().get(before + i).right(), decision.prompt());
        }
    }

    private void dropOnCell(Decision decision, long cell) {
        robot().drag(button(decision, true).orElseThrow(), MouseButton.PRIMARY)
                .dropTo(this.<Node>find("#cell-" + Long.toHexString(cell)));
        settle();
    }

    @Test
    void whatIsDroppedBesideItsPlaceDecidesNothing() {
        begin("first #DF");
        robot().drag(buttons(".choice").findFirst().orElseThrow(), MouseButton.PRIMARY).dropTo(this.<Node>find("#say"));
        settle();
        assertEquals(0, delivery().doneProperty().get());
        assertTrue(delivery().graded().isEmpty());
    }
}
