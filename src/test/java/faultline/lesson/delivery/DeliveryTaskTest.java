package faultline.lesson.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.explain.HexText;
import faultline.lesson.delivery.Decision.Kind;
import faultline.history.History;
import faultline.history.Mark;
import faultline.history.Position;
import faultline.lesson.MomentQuery;
import faultline.lesson.Runs;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries performed by hand: the decisions are the machine's, and so is the judgement. */
class DeliveryTaskTest {
    private static final Runs RUNS = new Runs();
    private static final String OVERFLOW = "04-the-stack-meets-its-guard-page/kernel.asm";
    private static final String CAUGHT = "08-a-stack-the-cpu-can-trust/kernel.asm";

    private static DeliveryTask task(String kernel, String moment) {
        History history = RUNS.of(kernel);
        Position at = MomentQuery.parse(moment).resolve(history).orElseThrow();
        return DeliveryTask.from(history, at, Locale.ENGLISH).orElseThrow();
    }

    private static String kinds(DeliveryTask task) {
        return task.decisions().stream().map(Decision::kind).filter(kind -> kind != Decision.Kind.CHECK)
                .map(Enum::name).collect(Collectors.joining(" "));
    }

    private static String answer(Decision decision) {
        Decision.Answer answer = decision.answer();
        return answer.option() != null ? answer.option() : HexText.number(answer.value());
    }

    @Test
    void aDeliveryFromTheGateToTheHandler() throws EntryException {
        DeliveryTask task = task(CAUGHT, "first #DF");
        assertEquals("GATE DESCRIPTOR STACK STACK_TOP ALIGNED PUSH PUSH PUSH PUSH PUSH ERROR_CODE NEW_RSP NEW_CS NEW_RIP "
                + "INTERRUPTS", kinds(task));
        DeliveryAttempt attempt = task.attempt();
        List<String> entries = List.of("idt + 8*16", "gdt + 8", "IST1", "[tss + 36]", "[tss + 36]", "ss", "rsp",
                "rflags | 0x10000", "cs", "recurse", "0", "[tss+36] - 6*8", "8", "double_fault", "0");
        int next = 0;
        while (!attempt.finished()) {
            boolean check = attempt.next().orElseThrow().kind() == Decision.Kind.CHECK;
            DeliveryAttempt.Graded graded = attempt.enter(check ? "passes" : entries.get(next++));
            assertTrue(graded.right(), graded.toString());
        }
        assertEquals(entries.size(), next);
        assertTrue(attempt.firstWrong().isEmpty());
        assertThrows(IllegalStateException.class, () -> attempt.enter("0"));
    }

    @Test
    void aDeliveryThatFailsAtItsFirstPush() throws EntryException {
        DeliveryTask task = task(OVERFLOW, "first #DF");
        assertEquals("GATE DESCRIPTOR STACK ALIGNED PUSH RAISED RAISED_CODE ESCALATION", kinds(task));
        List<Decision> last = task.decisions().subList(task.decisions().size() - 4, task.decisions().size());
        assertEquals(List.of("faults", "#PF", "0x2", "SHUTDOWN"),
                last.stream().map(DeliveryTaskTest::answer).toList());
    }

    @Test
    void marksTheFirstWrongMicroStepAndExplainsIt() throws EntryException {
        DeliveryAttempt attempt = task(CAUGHT, "first #DF").attempt();
        while (attempt.next().orElseThrow().kind() != Decision.Kind.STACK) {
            attempt.enter(answer(attempt.next().orElseThrow()));
        }
        DeliveryAttempt.Graded wrong = attempt.enter("current");
        assertFalse(wrong.right());
        assertTrue(wrong.why().text().contains("IST 1"), wrong.why().text());
        assertFalse(wrong.why().citations().isEmpty());
        assertTrue(wrong.misconception().contains("names no IST"), wrong.misconception());
        assertFalse(attempt.enter("fails").right());
        assertSame(wrong, attempt.firstWrong().orElseThrow());
        attempt.back();
        attempt.back();
        assertTrue(attempt.firstWrong().isEmpty());
        assertTrue(attempt.enter("ist1").right());
    }

    @ParameterizedTest
    @ValueSource(strings = {"01-an-exception-nobody-handles/kernel.asm", "02-catching-it/kernel.asm",
        "03-what-fails-to-invoke-means/breakpoint.asm", "03-what-fails-to-invoke-means/idt-missing.asm",
        "03-what-fails-to-invoke-means/idt-boundary.asm", "03-what-fails-to-invoke-means/march.asm",
        "03-what-fails-to-invoke-means/zero-gate.asm", OVERFLOW, "07-the-gdt-again/kernel.asm", CAUGHT,
        "09-trust-has-a-price/nmi.asm", "11-from-user-mode/kernel.asm"})
    void theMachinesOwnAnswersAreRight(String kernel) throws EntryException {
        History history = RUNS.of(kernel);
        List<Mark> deliveries = history.marks().stream().filter(mark -> mark.kind() == Mark.Kind.DELIVERY).limit(12).toList();
        assertFalse(deliveries.isEmpty());
        for (Mark mark : deliveries) {
            DeliveryTask task = DeliveryTask.at(history, new Position(mark.position().step(), 0), Locale.ENGLISH).orElseThrow();
            DeliveryAttempt attempt = task.attempt();
            Position begun = task.begun().position();
            while (!attempt.finished()) {
                Decision decision = attempt.next().orElseThrow();
                assertTrue(decision.number() || decision.options().size() > 1, decision.toString());
                assertTrue(decision.shown().compareTo(begun) > 0 && decision.shown().step() == begun.step());
                assertFalse(decision.prompt().isBlank() || decision.why().text().isBlank());
                assertEquals(decision.options().stream().map(Decision.Option::id).distinct().count(),
                        decision.options().size());
                assertTrue(attempt.enter(answer(decision)).right(), decision.toString());
            }
            Decision.Kind end = task.decisions().get(task.decisions().size() - 1).kind();
            assertTrue(end == Decision.Kind.INTERRUPTS || end == Decision.Kind.ESCALATION, end.toString());
        }
    }

    @Test
    void aTableThatCannotBeReadIsADecisionToo() {
        DeliveryTask task = task("03-what-fails-to-invoke-means/idt-missing.asm", "first #DF");
        assertEquals("GATE RAISED RAISED_CODE ESCALATION", kinds(task));
        assertEquals("faults", answer(task.decisions().get(1)));
    }

    @Test
    void theFrameCanBeMadeOfTokens() {
        DeliveryTask task = task(CAUGHT, "first #PF");
        List<String> tokens = tokens(task, Kind.PUSH);
        assertTrue(tokens.containsAll(List.of("ss", "rsp", "rflags | 0x10000", "cs", "rip", "0x2")), tokens.toString());
    }

    @Test
    void theGateCanBeChosen() throws EntryException {
        DeliveryTask task = task(CAUGHT, "first #PF");
        Decision gate = decision(task, Kind.GATE);
        assertEquals(List.of("gate 8", "gate 11", "gate 13", "gate 14"),
                task.tokens(gate).stream().map(DeliveryTask.Token::name).toList());
        DeliveryAttempt attempt = task.attempt();
        while (attempt.next().orElseThrow() != gate) {
            attempt.enter(answer(attempt.next().orElseThrow()));
        }
        assertFalse(attempt.enter(tokens(task, Kind.GATE).get(0)).right());
        attempt.back();
        assertTrue(attempt.enter(tokens(task, Kind.GATE).get(3)).right());
        assertEquals(List.of(), task.tokens(decision(task, Kind.CHECK)));
    }

    private static Decision decision(DeliveryTask task, Kind kind) {
        return task.decisions().stream().filter(decision -> decision.kind() == kind).findFirst().orElseThrow();
    }

    private static List<String> tokens(DeliveryTask task, Kind kind) {
        return task.tokens(decision(task, kind)).stream().map(DeliveryTask.Token::entry).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "IDTR.base + 0;                  idt",
        "2 + 3 * (4 - 1);                11",
        "[tss + 36] - [tss+36] + 0x5b;   91",
        "5bh;                            91",
        "0b101_1011;                     91",
        "0010;                           16",
        "0000 0010;                      16",
        "10;                             0xa",
        "ffff8000 0020 1000;             kernel_stack_bottom",
        "ffff800000201000;               kernel_stack_bottom",
        "-1;                             0xffffffffffffffff",
        "1 | 2;                          3",
        "RSP;                            rsp"})
    void readsValues(String text, String meaning) throws EntryException {
        ValueExpression values = task(CAUGHT, "first #DF").values();
        assertEquals(values.value(meaning), values.value(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "'';                 A value is missing",
        "rsp +;              A value is missing",
        "(rsp;               A closing “)” is missing",
        "[tss;               A closing “]” is missing",
        "rsp rsp;            Expected the end",
        "nowhere;            neither a register nor a symbol",
        "12x;                is no number",
        "0x1ffffffffffffffff; is no number",
        "§;                  “§” has no place",
        "* 2;                before “*”",
        "[0x400000000000];   no page is mapped"})
    void saysWhatCannotBeRead(String text, String message) {
        DeliveryTask task = task(CAUGHT, "first #DF");
        EntryException problem = assertThrows(EntryException.class, () -> task.values().value(text));
        assertTrue(problem.getMessage().contains(message), problem.getMessage());
    }

    @Test
    void boundsWhatItReads() {
        ValueExpression values = task(CAUGHT, "first #DF").values();
        assertThrows(EntryException.class, () -> values.value("(".repeat(100) + "1" + ")".repeat(100)));
        assertThrows(EntryException.class, () -> values.value("1+".repeat(200) + "1"));
        assertThrows(EntryException.class, () -> values.value("-".repeat(60) + "1"));
    }

    @Test
    void asksBackWhenADecimalNumberWouldBeRightInHexadecimal() throws EntryException {
        DeliveryAttempt attempt = task(CAUGHT, "first #DF").attempt();
        while (attempt.next().orElseThrow().kind() != Decision.Kind.PUSH) {
            attempt.enter(answer(attempt.next().orElseThrow()));
        }
        EntryException problem = assertThrows(EntryException.class, () -> attempt.enter("10"));
        assertTrue(problem.getMessage().contains("0x10"), problem.getMessage());
        assertTrue(attempt.enter("16").right());
    }

    @Test
    void thereIsNoTaskWhereNothingIsDelivered() {
        History history = RUNS.of(CAUGHT);
        assertTrue(DeliveryTask.at(history, Position.START, Locale.ENGLISH).isEmpty());
        assertTrue(DeliveryTask.from(history, history.end().position(), Locale.ENGLISH).isEmpty());
        Position handler = MomentQuery.parse("handler #DF").resolve(history).orElseThrow();
        assertTrue(DeliveryTask.at(history, handler, Locale.ENGLISH).isEmpty());
    }
}
