package faultline.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.Guest;
import faultline.history.why.Cause;
import faultline.history.why.Fact;
import faultline.history.why.Why;
import faultline.machine.Activity;
import faultline.machine.event.MachineEvent;
import faultline.machine.register.RegisterFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of several things that look alike is the cause. */
class WhyTest {
    @TempDir
    private Path folder;

    private History run(String... body) throws Exception {
        SourceKernels kernels = new SourceKernels(folder);
        Guest guest = kernels.kernel(body);
        return History.explored(guest, kernels.decoding, new RunLimits(2, 1_000_000));
    }

    private static Fact.Raised raised(Cause cause) {
        return cause.steps().stream().map(step -> step.cause().fact()).filter(Fact.Raised.class::isInstance)
                .map(Fact.Raised.class::cast).findFirst().orElseThrow();
    }

    private static Moment first(History history, Predicate<MachineEvent> fits) {
        return history.at(history.firstEvent(Position.START, fits).orElseThrow());
    }

    private static boolean returns(MachineEvent event) {
        return event instanceof MachineEvent.InstructionFetched fetched && fetched.instruction().mnemonic().equals("IRETQ");
    }

    /** A call meets the guard page, and so does the push of the page fault's delivery: the same fault, twice in a step. */
    @Test
    void theFaultThatBeginsADeliveryIsNotTheOneThatItMeets() throws Exception {
        History history = new LessonKernels().run(LessonKernels.TRUSTED);
        Position fault = first(history, MachineEvent.FaultRaised.class::isInstance).position();
        Moment delivering = history.at(new Position(fault.step(), fault.microStep() + 2));
        for (Moment moment : List.of(history.at(fault), delivering, history.end())) {
            Cause raised = new Why(history, SearchProgress.NONE).state(moment).orElseThrow().steps().stream()
                    .map(Cause.Step::cause).filter(cause -> cause.fact() instanceof Fact.Raised).findFirst().orElseThrow();
            assertEquals(fault, raised.position());
        }
        assertTrue(new Why(history, SearchProgress.NONE).state(delivering).orElseThrow().steps().stream()
                .noneMatch(step -> step.cause().fact() instanceof Fact.StackUsed), "no delivery has used the stack yet");
    }

    @Test
    void aHandlerThatHasReturnedIsNoCause() throws Exception {
        History history = run("gate 3, handler", "int3", "nop", "jmp stop", "handler: iretq");
        Why why = new Why(history, SearchProgress.NONE);
        Moment handling = first(history, WhyTest::returns);
        assertEquals(3, raised(why.state(handling).orElseThrow()).event().vector());

        Moment after = history.at(new Position(handling.position().step() + 2, 0));
        assertTrue(why.state(after).isEmpty());
        Cause end = why.state(history.end()).orElseThrow();
        assertEquals(Activity.HALTED, history.end().activity());
        assertInstanceOf(Fact.Ended.class, end.fact());
        assertEquals(List.of(), end.because());
    }

    @Test
    void anInterruptedHandlerIsTheCauseAgainOnceTheOtherOneHasReturned() throws Exception {
        History history = run("gate 3, outer", "gate 4, inner", "int3", "outer: int 4", "nop", "jmp stop", "inner: iretq");
        Why why = new Why(history, SearchProgress.NONE);
        Moment inner = first(history, WhyTest::returns);
        assertEquals(4, raised(why.state(inner).orElseThrow()).event().vector());
        Moment outer = history.at(new Position(inner.position().step() + 2, 0));
        assertEquals(3, raised(why.state(outer).orElseThrow()).event().vector());
    }

    @Test
    void afterAResetAnInterruptThatReturnedHidesNothing() throws Exception {
        History history = run("gate 3, handler", "int3", "ud2", "handler: iretq");
        Moment second = history.at(new Position(history.firstEvent(first(history, MachineEvent.WasReset.class::isInstance)
                .position(), WhyTest::returns).orElseThrow().step() + 1, 0));
        assertEquals(2, second.boot());
        Cause cause = new Why(history, SearchProgress.NONE).state(second).orElseThrow();
        assertInstanceOf(Fact.Restarted.class, cause.fact());
    }

    @Test
    void theTaskSwitchedFlagIsClearedByClts() throws Exception {
        History history = run("mov rax, cr0", "or eax, 8", "mov cr0, rax", "mov ecx, 200000", "first: dec ecx", "jnz first",
                "cleared: clts", "mov ecx, 200000", "second: dec ecx", "jnz second");
        Cause cause = new Why(history, SearchProgress.NONE).register(history.end(), RegisterFile.CR0, 8).orElseThrow();
        Fact.Register register = assertInstanceOf(Fact.Register.class, cause.fact());
        long cleared = history.guest().symbols().valueOf("cleared").orElseThrow();
        assertEquals(cleared, register.origin().instruction().address());
    }
}
