package faultline.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.GuestLoader;
import faultline.history.History;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks hold where they should, and nowhere else; those that cannot be read say what was expected. */
class CheckTest {
    private static final InstructionTable TABLE = InstructionTable.load();
    private static final CheckParser PARSER = new CheckParser();

    private static Check.Result judge(String lesson, String text) throws Exception {
        LessonCatalog catalog = new LessonCatalog();
        LessonFolder folder = LessonFolder.packed(catalog.find(lesson).orElseThrow());
        History history = History.explored(folder.guest(new GuestLoader(new Encoder(TABLE)), folder.lesson().kernel()),
                new InstructionDecoding(TABLE), Lesson.LIMITS);
        Check check = PARSER.parse(text);
        return check.judge(RunFacts.of(history, check.labels()), Locale.ENGLISH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1  | no boot loop                            | false | the PC was reset",
        "1  | caught                                  | false | the PC was reset",
        "1  | event chain is #DB #NP #NP #DF #NP      | true  | it holds",
        "1  | event chain is #DB #NP #DF              | false | #DB #NP #NP #DF #NP",
        "1  | no reset within 100 instructions        | true  | it holds",
        "1  | no reset within 100,000 instructions    | false | the PC was reset",
        "1  | no exception                            | false | #DB #NP",
        "2  | caught                                  | true  | it holds",
        "2  | caught #DF                              | true  | it holds",
        "2  | caught #PF                              | false | the handler of #PF was not called",
        "2  | prints \"DOUBLE FAULT\"                 | true  | it holds",
        "2  | prints \"crash!\"                       | false | what was printed is",
        "2  | stack used is current                   | true  | it holds",
        "4  | event chain is #PF #PF #DF #PF          | true  | it holds",
        "4  | reaches recurse                         | true  | it holds",
        "4  | reaches double_fault                    | false | it was not executed",
        "4  | reaches nowhere                         | false | no label “nowhere”",
        "5  | nothing below guard page written        | true  | it holds",
        "8  | stack used is IST1                      | true  | it holds",
        "8  | stack used for #PF is IST1              | false | the frame went to current",
        "8  | stack used for #UD is IST1              | false | no such frame",
        "8  | event chain is #PF #PF #DF              | true  | it holds",
        "8  | recurse unchanged                       | true  | it holds",
        "10 | ledger unchanged                        | false | it was written",
        "10 | nothing below small_stack written       | false | it was written",
        "11 | stack used for #PF is RSP0              | true  | it holds"})
    void holdsWhereItShould(String lesson, String check, boolean holds, String seen) throws Exception {
        Check.Result result = judge(lesson, check);
        assertEquals(holds, result.holds(), result.seen());
        assertTrue(result.seen().contains(seen), result.seen());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "cought                          | “cought” is no check; expected caught",
        "caught #ZZ                      | “#ZZ” is no exception; expected a short name",
        "prints DOUBLE                   | expected a text in double quotes",
        "event chain is #PF PF XX        | “XX” is no exception",
        "stack used is IST8              | “IST8” is no stack; expected IST1 to IST7",
        "no reset within many instructions | “many” is no number",
        "no reset within 0 instructions  | “0” is no number",
        "nothing below written           | is no check"})
    void saysWhatIsExpected(String text, String message) {
        IllegalArgumentException problem = assertThrows(IllegalArgumentException.class, () -> PARSER.parse(text));
        assertTrue(problem.getMessage().contains(message), problem.getMessage());
    }
}
