package faultline.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import faultline.machine.exception.ExceptionVector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each lesson's kernel does on the machine, as the article says. */
class LessonRunsTest {
    private final LessonKernels kernels = new LessonKernels();

    /** The marks of one boot, but output, in short. */
    private static List<String> story(History history, int boot) {
        List<String> story = new ArrayList<>();
        for (Mark mark : history.marks()) {
            if (mark.boot() == boot && mark.kind() != Mark.Kind.OUTPUT && mark.kind() != Mark.Kind.RESET) {
                String what = mark.kind().name().toLowerCase(java.util.Locale.ROOT);
                story.add(mark.exception() == null ? what : what + " " + ExceptionVector.symbol(mark.exception().vector())
                        + (mark.exception().hasErrorCode() ? "(" + Long.toHexString(mark.exception().errorCode()) + ")" : ""));
            }
        }
        return story;
    }

    @Test
    void anUnhandledExceptionResetsForEver() throws Exception {
        History history = kernels.run(LessonKernels.UNHANDLED);
        for (int boot = 1; boot <= 3; boot++) {
            assertEquals(List.of("delivery #DB", "escalation #NP(a)", "delivery #NP(a)", "escalation #NP(5b)",
                    "delivery #DF(0)", "escalation #NP(43)", "shutdown"), story(history, boot));
        }
    }

    @Test
    void aDoubleFaultHandlerCatchesIt() throws Exception {
        History history = kernels.run(LessonKernels.CAUGHT);
        assertEquals(List.of("delivery #DB", "escalation #NP(a)", "delivery #NP(a)", "escalation #NP(5b)",
                "delivery #DF(0)", "handler #DF(0)", "halt"), story(history, 1));
    }

    @Test
    void theGuardPageDefeatsEveryHandler() throws Exception {
        History history = kernels.run(LessonKernels.OVERFLOW);
        assertEquals(List.of("delivery #PF(2)", "escalation #PF(2)", "delivery #DF(0)", "escalation #PF(2)", "shutdown"),
                story(history, 1));
    }

    @Test
    void theInterruptStackTableSavesTheDoubleFault() throws Exception {
        History history = kernels.run(LessonKernels.TRUSTED);
        assertEquals(List.of("delivery #PF(2)", "escalation #PF(2)", "delivery #DF(0)", "stack_switch", "handler #DF(0)",
                "halt"), story(history, 1));
    }
}
