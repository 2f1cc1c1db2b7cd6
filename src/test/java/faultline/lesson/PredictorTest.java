package faultline.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.GuestLoader;
import faultline.explain.Texts;
import faultline.history.History;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The machine answers; the wrong choices differ from its answer, and from each other. */
class PredictorTest {
    private static final InstructionTable TABLE = InstructionTable.load();
    private final Predictor predictor = new Predictor();

    private static History run(String lesson) throws Exception {
        LessonFolder folder = LessonFolder.packed(new LessonCatalog().find(lesson).orElseThrow());
        return History.explored(folder.guest(new GuestLoader(new Encoder(TABLE)), folder.lesson().kernel()),
                new InstructionDecoding(TABLE), Lesson.LIMITS);
    }

    private static Prediction prediction(String block) throws LessonException {
        String text = String.join("\n", "---", "number: 1", "title: t", "summary: s", "kernel: kernel.asm", "steps:",
                "  - start", "---", "## Step", "Text.", "", "```predict", block.replace("; ", "\n"), "why: so", "```", "");
        return new LessonReader("lesson.md", "01-t", new Texts("faultline.lesson.messages")).read(text)
                .steps().get(0).predictions().get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1  | kind: next-event; at: gate #DB                  | The CPU begins to deliver #NP (segment not present).",
        "1  | kind: next-event; at: first #DF                 | The CPU shuts down, and the PC resets.",
        "1  | kind: vector; at: first #NP                     | #DF (double fault)",
        "1  | kind: boots; at: start                          | For ever: every boot ends like the one before.",
        "1  | kind: error-code; at: first #DB; of: #NP        | 0xa",
        "2  | kind: boots; at: start                          | Once: it stays up.",
        "2  | kind: survives; at: first #DB                   | A handler runs, and the machine stays up.",
        "2  | kind: next-event; at: push #DF                  | The handler of #DF (double fault) begins to run.",
        "2  | kind: next-event; at: handler #DF               | The kernel halts.",
        "4  | kind: survives; at: label recurse               | The CPU shuts down, and the PC resets.",
        "4  | kind: error-code; at: label recurse             | 0x2",
        "8  | kind: stack; at: first #PF                      | On the stack in use: RSP stays where it is.",
        "8  | kind: stack; at: first #PF; of: #DF             | On the stack whose top stands in IST 1 of the TSS.",
        "8  | kind: pushed-value; at: gate #DF; field: RSP    | ffff8000 0020 1000",
        "8  | kind: pushed-value; at: gate #DF; field: SS     | 0000 0010",
        "8  | kind: pushed-value; at: gate #DF; field: ERROR_CODE | 0x0",
        "11 | kind: stack; at: label program                  | On the stack whose top stands in RSP0 of the TSS.",
        "11 | kind: error-code; at: label after_call          | 0x5"})
    void theMachineAnswers(String lesson, String block, String right) throws Exception {
        Prediction prediction = prediction(block);
        List<Choice> choices = predictor.choices(prediction, run(lesson), 7);
        assertEquals(List.of(right), choices.stream().filter(Choice::right).map(Choice::text).toList());
        assertTrue(choices.size() >= 3, choices.toString());
        assertEquals(choices.size(), choices.stream().map(Choice::text).distinct().count());
        for (Choice choice : choices) {
            assertEquals(choice.right(), choice.misconception().isEmpty());
        }
        assertFalse(predictor.question(prediction).isBlank());
    }

    @Test
    void theOrderDependsOnTheSeedAlone() throws Exception {
        Prediction prediction = prediction("kind: next-event; at: gate #DB");
        History history = run("1");
        assertEquals(predictor.choices(prediction, history, 3), predictor.choices(prediction, history, 3));
        Set<Integer> places = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            List<Choice> choices = predictor.choices(prediction, history, seed);
            places.add(choices.indexOf(choices.stream().filter(Choice::right).findFirst().orElseThrow()));
        }
        assertNotEquals(1, places.size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2 | kind: vector; at: halt                     | no exception follows",
        "2 | kind: error-code; at: halt                 | no error code",
        "2 | kind: stack; at: halt                      | no frame follows",
        "2 | kind: pushed-value; at: halt; field: RIP   | no frame follows in which RIP is pushed",
        "2 | kind: survives; at: reset                  | the run does not come to “reset”"})
    void saysWhenThereIsNoAnswer(String lesson, String block, String message) throws Exception {
        History history = run(lesson);
        Prediction prediction = prediction(block);
        IllegalStateException problem = assertThrows(IllegalStateException.class,
                () -> predictor.choices(prediction, history, 1));
        assertTrue(problem.getMessage().contains(message), problem.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "kind: guess                            | lesson.md:13: “guess” is no kind of prediction; expected one of: next-event",
        "knd: vector                            | lesson.md:13: “knd” is no field of this block; expected one of: kind",
        "kind: vector; at: nowhere              | lesson.md:14: “nowhere” names no moment",
        "kind: vector; of: #ZZ                  | lesson.md:14: “#ZZ” is no exception",
        "kind: pushed-value                     | lesson.md:12: this block needs the field “field”",
        "kind: pushed-value; field: RAX         | lesson.md:14: “RAX” is no field of a frame",
        "kind: vector; field: RIP               | lesson.md:14: only a prediction of the kind pushed-value",
        "kind: vector; kind: stack              | lesson.md:14: the field “kind” stands here a second time"})
    void saysWhatIsWrongAndWhere(String block, String message) {
        LessonException problem = assertThrows(LessonException.class, () -> prediction(block));
        assertTrue(problem.getMessage().contains(message), problem.getMessage());
    }
}
