package faultline.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.explain.Explanation;
import faultline.explain.Texts;
import faultline.history.History;
import faultline.history.LessonKernels;
import faultline.history.Moment;
import faultline.lesson.MomentQuery;
import faultline.ui.fields.Bits;
import faultline.ui.fields.FieldSubject;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a gate depends on the code segment that it names. */
class TableSubjectsTest {
    private static final int DOUBLE_FAULT = 8;
    private static final int SELECTOR = 16;
    private FieldSubject gate;

    @BeforeEach
    void readGate() throws Exception {
        History history = new LessonKernels().run(LessonKernels.TRUSTED);
        Moment moment = history.at(MomentQuery.parse("first #DF").resolve(history).orElseThrow());
        Texts texts = new Texts("faultline.ui.inspect", Locale.ENGLISH);
        TableEntry entry = new TableEntries(moment, history.guest().symbols(), texts).of(TableEntry.Table.IDT)
                .get(DOUBLE_FAULT);
        gate = new TableSubjects(moment, history.guest().symbols(), texts, (edits, name) -> { }).of(entry);
    }

    private Explanation withSelector(int selector) {
        long low = gate.value().low() & ~(0xFFFFL << SELECTOR) | (long) selector << SELECTOR;
        return gate.explain().apply(new Bits(low, gate.value().high()));
    }

    @ParameterizedTest
    @CsvSource({"8, ''", "11, ''", "16, no code segment", "24, no code segment", "64, beyond the limit", "12, no LDT is loaded",
        "0, null"})
    void aGateNeedsACodeSegment(int selector, String problem) {
        Explanation explanation = withSelector(selector);
        assertEquals(problem.isEmpty(), explanation.valid(), explanation.toString());
        if (problem.isEmpty()) {
            assertTrue(explanation.remarks().isEmpty());
        } else {
            assertTrue(explanation.remarks().get(0).text().contains(problem), explanation.toString());
            assertFalse(explanation.summary().isEmpty());
        }
    }
}
