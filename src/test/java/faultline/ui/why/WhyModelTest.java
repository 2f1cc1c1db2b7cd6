package faultline.ui.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.condition.ConditionException;
import faultline.history.why.Cause;
import faultline.history.why.Fact;
import faultline.machine.register.RegisterFile;
import faultline.ui.run.LessonRuns;
import faultline.ui.run.RunModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhyModelTest {
    private final RunModel run = LessonRuns.model("08-a-stack-the-cpu-can-trust");
    private final WhyModel model = new WhyModel(run);

    private List<Cause.Step> answer() {
        run.pulse(0);
        return model.answerProperty().get().steps();
    }

    @Test
    void theChainLeadsToPlacesOfTheRun() {
        run.end();
        run.pulse(0);
        model.askState();
        List<Cause.Step> chain = answer();
        assertInstanceOf(Fact.Ended.class, chain.get(0).cause().fact());
        Cause last = chain.get(chain.size() - 1).cause();
        assertInstanceOf(Fact.Raised.class, last.fact());
        model.goTo(last);
        run.pulse(0);
        assertEquals(last.position(), run.moment().position());
        assertEquals("", model.answerProperty().get().question().about());
    }

    @Test
    void valuesAreAskedForByTheirNames() throws Exception {
        run.end();
        run.pulse(0);
        assertTrue(model.ask("qword [tss + 36]"));
        Fact.Memory slot = assertInstanceOf(Fact.Memory.class, answer().get(0).cause().fact());
        assertEquals(run.guestProperty().get().symbols().valueOf("tss").orElseThrow() + 36, slot.address());
        assertTrue(model.ask("zf"));
        Fact.Register flags = assertInstanceOf(Fact.Register.class, answer().get(0).cause().fact());
        assertEquals(RegisterFile.RFLAGS, flags.place());
        assertFalse(model.ask("rax + 1"));
        assertThrows(ConditionException.class, () -> model.ask("qword [nowhere]"));
        assertFalse(model.searchingProperty().get());
    }

    @Test
    void bitsAreAskedFor() throws Exception {
        run.end();
        run.pulse(0);
        assertTrue(model.ask("byte [idt + 8 * 16 + 4] & 7"));
        Fact.Memory bits = assertInstanceOf(Fact.Memory.class, answer().get(0).cause().fact());
        assertEquals(1, bits.origin().after() & 7, "the IST index");
        assertEquals(0, bits.origin().before() & 7);
        assertTrue(model.ask("rflags & 0x200"));
        Fact.Register flag = assertInstanceOf(Fact.Register.class, answer().get(0).cause().fact());
        assertEquals(RegisterFile.RFLAGS, flag.place());
    }

    @Test
    void beforeAnythingHappenedThereIsNoReason() {
        model.askState();
        assertEquals(List.of(), answer());
        run.open(() -> LessonRuns.open("01-an-exception-nobody-handles"));
        run.pulse(0);
        assertNull(model.answerProperty().get());
    }
}
