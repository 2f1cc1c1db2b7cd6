package faultline.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.History;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.history.RunLimits;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.event.MachineEvent;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Questions at any moment: well formed, with one right answer, and that is what the machine does. */
class PredictionGeneratorTest {
    private static final Runs RUNS = new Runs();
    private static final List<String> KERNELS = List.of("01-an-exception-nobody-handles/kernel.asm",
            "02-catching-it/kernel.asm", "03-what-fails-to-invoke-means/march.asm",
            "03-what-fails-to-invoke-means/breakpoint.asm", "04-the-stack-meets-its-guard-page/kernel.asm",
            "08-a-stack-the-cpu-can-trust/kernel.asm", "09-trust-has-a-price/nmi.asm", "11-from-user-mode/kernel.asm");
    private final PredictionGenerator generator = new PredictionGenerator();

    @Provide
    Arbitrary<String> kernels() {
        return Arbitraries.of(KERNELS);
    }

    /** Half of the places are near an event, where most is to be asked. */
    private static Position place(History history, int number) {
        List<Mark> marks = history.marks();
        if (number % 2 == 0) {
            Position near = marks.get(number / 2 % marks.size()).position();
            return history.at(new Position(near.step() - number % 3 % 2, near.microStep() + number % 7)).position();
        }
        return history.at(new Position(Integer.toUnsignedLong(number * 31) % history.knownSteps(), number % 11)).position();
    }

    @Property(tries = 400)
    void isWellFormedAndAnsweredByTheMachine(@ForAll("kernels") String kernel, @ForAll long seed,
                                             @ForAll("places") int number) {
        History history = RUNS.of(kernel);
        Position at = place(history, number);
        Optional<Question> asked = generator.ask(history, at, seed);
        assertEquals(asked, generator.ask(history, at, seed));
        asked.ifPresent(question -> {
            assertEquals(1, question.choices().stream().filter(Choice::right).count(), question.toString());
            assertTrue(question.choices().size() >= 3, question.toString());
            assertEquals(question.choices().size(), question.choices().stream().map(Choice::text).distinct().count());
            question.choices().forEach(choice -> assertEquals(choice.right(), choice.misconception().isEmpty()));
            assertFalse(question.text().isBlank());
            assertFalse(question.why().text().isBlank());
            assertTrue(question.shown().compareTo(at) >= 0, question.toString());
            isShown(history, question);
        });
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 100_000);
    }

    /** Where the answer is said to be shown, the machine does what it says. */
    private static void isShown(History history, Question question) {
        Moment shown = history.at(question.shown());
        MachineEvent event = shown.current();
        String right = question.right().text();
        switch (question.inquiry().kind()) {
            case VECTOR:
            case ERROR_CODE:
                assertTrue(event instanceof MachineEvent.DeliveryBegun, question.toString());
                break;
            case STACK:
                assertTrue(event instanceof MachineEvent.StackChosen, question.toString());
                break;
            case PUSHED_VALUE:
                assertEquals(question.inquiry().field(), ((MachineEvent.ValuePushed) event).field());
                assertTrue(right.replace(" ", "").replace("0x", "").endsWith(
                        Long.toHexString(((MachineEvent.ValuePushed) event).value())), question.toString());
                break;
            case SURVIVES:
                assertEquals(right.contains("resets"), event instanceof MachineEvent.ShutDown, question.toString());
                break;
            default:
        }
    }

    @Test
    void everyKindIsAskedForSomewhere() {
        Set<PredictionKind> kinds = EnumSet.noneOf(PredictionKind.class);
        for (String kernel : KERNELS) {
            History history = RUNS.of(kernel);
            history.marks().stream().limit(20).forEach(mark -> {
                Position at = new Position(mark.position().step(), 0);
                generator.possible(history, at).forEach(inquiry -> kinds.add(inquiry.kind()));
            });
        }
        assertEquals(EnumSet.allOf(PredictionKind.class), kinds);
    }

    @Test
    void asksNothingThatIsNotKnownYet() {
        History known = RUNS.of(KERNELS.get(1));
        History history = new History(known.guest(), new InstructionDecoding(RUNS.table),
                RunLimits.DEFAULT);
        history.explore(100);
        assertTrue(generator.possible(history, Position.START).isEmpty());
        assertTrue(generator.ask(history, Position.START, 1).isEmpty());
        while (!history.ended()) {
            history.explore(10_000);
        }
        assertFalse(generator.possible(history, Position.START).isEmpty());
        assertEquals(List.of(PredictionKind.BOOTS),
                generator.possible(history, history.end().position()).stream().map(Inquiry::kind).toList());
    }
}
