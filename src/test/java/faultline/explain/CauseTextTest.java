package faultline.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.Frame;
import faultline.history.History;
import faultline.history.LessonKernels;
import faultline.history.Moment;
import faultline.history.Origin;
import faultline.history.Position;
import faultline.history.SearchProgress;
import faultline.history.why.Cause;
import faultline.history.why.Fact;
import faultline.history.why.Why;
import faultline.machine.Activity;
import faultline.machine.event.MachineEvent;
import faultline.machine.register.RegisterFile;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of the causes of what the lessons' kernels come to. */
class CauseTextTest {
    private static final LessonKernels KERNELS = new LessonKernels();

    private static List<String> told(History history, Cause cause) {
        CauseText text = new CauseText(history.guest(), Locale.ENGLISH);
        return cause.steps().stream().map(step -> "  ".repeat(step.depth())
                + text.tell(step.cause().fact()).stream().map(Span::text).collect(Collectors.joining())).toList();
    }

    private static List<String> end(String lesson) throws Exception {
        History history = KERNELS.run(lesson + "/kernel.asm");
        return told(history, new Why(history, SearchProgress.NONE).state(history.end()).orElseThrow());
    }

    @Test
    void anUnhandledExceptionLeadsToGatesThatAreNotPresent() throws Exception {
        String empty = "mov BYTE PTR [rdi+0x5],0xe at clear_idt.next+f left 0xe0000000000 at idt+";
        assertEquals(List.of(
                "The CPU shut down: it had met #NP while it delivered #DF, and after that it tries nothing more.",
                "  While the CPU delivered #DF (double fault), it met #NP (segment not present).",
                "  Gate 8 of the IDT, at idt+80 (0010 1080), was not present.",
                "  " + empty + "80 (0010 1080), where 0x0 had been.",
                "#NP and #NP together made a double fault.",
                "  While the CPU delivered #NP (segment not present), it met #NP (segment not present).",
                "  Gate 11 of the IDT, at idt+b0 (0010 10b0), was not present.",
                "  " + empty + "b0 (0010 10b0), where 0x0 had been.",
                "While the CPU delivered #DB (debug exception), it met #NP (segment not present).",
                "  Gate 1 of the IDT, at idt+10 (0010 1010), was not present.",
                "  " + empty + "10 (0010 1010), where 0x0 had been.",
                "int 0x1 at kmain+11 asked for #DB (debug exception)."), end("01-an-exception-nobody-handles"));
    }

    @Test
    void anOverflowLeadsToTheEntryOfTheGuardPageThatNobodyHasWritten() throws Exception {
        assertEquals(List.of(
                "The CPU shut down: it had met #PF while it delivered #DF, and after that it tries nothing more.",
                "  While the CPU delivered #DF (double fault), it could not push SS to ffff8000 0020 0ff8, and met #PF (page fault).",
                "    The page-table entry for ffff8000 0020 0ff8, at 0010 7000, was 0x0: not present.",
                "    Nobody has written to 0010 7000 in boot 3: the kernel’s image has 0x0 there.",
                "  The gate named no stack of its own, so the frame was to go to the current one: RSP was ffff8000 0020 1000.",
                "  call recurse at recurse set RSP to 0xffff800000201000; before that it was 0xffff800000201008.",
                "#PF and #PF together made a double fault.",
                "  While the CPU delivered #PF (page fault), it could not push SS to ffff8000 0020 0ff8, and met #PF (page fault).",
                "call recurse at recurse used the address ffff8000 0020 0ff8, which raised #PF (page fault)."),
                end("04-the-stack-meets-its-guard-page"));
    }

    @Test
    void userModeIsKeptOutByAnEntryOfTheImage() throws Exception {
        assertEquals(List.of(
                "The CPU halted for good, with hlt at program_ended: no interrupt could wake it.",
                "The CPU entered the handler of #PF (page fault).",
                "mov al,BYTE PTR [rbx] at after_call+a used the address ffff8000 0020 1000, which raised #PF (page fault).",
                "  The PML4 entry for ffff8000 0020 1000, at 0010 2800, was 0x105023: not for user mode.",
                "  Nobody has written to 0010 2800 since power-on: the kernel’s image has 0x105003 there.",
                "movabs rbx,0xffff800000201000 at after_call set RBX to 0xffff800000201000; before that it was 0x9500."),
                end("11-from-user-mode"));
    }

    @Test
    void aWildReturnIsFollowedFromTheStackToTheRegisterToTheMemory() throws Exception {
        List<String> end = end("12-your-own-kernel");
        assertEquals(List.of(
                "Fetching the instruction at ffff9000 0000 0001 raised #PF (page fault).",
                "  The PML4 entry for ffff9000 0000 0001, at 0010 2900, was 0x0: not present.",
                "  Nobody has written to 0010 2900 in boot 3: the kernel’s image has 0x0 there.",
                "ret at add_number+4 set RIP to ffff9000 0000 0001; before that it was add_number+4 (0010 0126).",
                "push rdi at add_number left 0xffff900000000001 at ffff8000 0020 1ff0, where 0x1001ac had been.",
                "mov rdi,QWORD PTR [rbx] at next_number set RDI to 0xffff900000000001; before that it was 0x102000."),
                end.subList(end.size() - 6, end.size()));
    }

    @Test
    void aResetLeadsToTheShutdownBefore() throws Exception {
        History history = KERNELS.run(LessonKernels.OVERFLOW);
        Position reset = history.firstEvent(Position.START, MachineEvent.WasReset.class::isInstance).orElseThrow();
        Moment later = history.at(new Position(reset.step() + 500, 0));
        List<String> told = told(history, new Why(history, SearchProgress.NONE).state(later).orElseThrow());
        assertEquals("The PC was reset: boot 2 began.", told.get(0));
        assertTrue(told.get(1).startsWith("The CPU shut down: it had met #PF"), told.get(1));
        assertEquals("call recurse at recurse used the address ffff8000 0020 0ff8, which raised #PF (page fault).",
                told.get(told.size() - 1));
    }

    @Test
    void valuesInMemoryAndRegistersAreFollowedToTheirOrigin() throws Exception {
        History history = KERNELS.run(LessonKernels.TRUSTED);
        Why why = new Why(history, SearchProgress.NONE);
        Moment end = history.end();
        long slot = history.guest().symbols().valueOf("tss").orElseThrow() + 36;
        List<String> told = told(history, why.memory(end, slot, 8, -1).orElseThrow());
        assertTrue(told.get(0).matches("mov QWORD PTR \\[.*\\],rax at kmain\\+.* left 0xffff800000306000 at tss\\+24 .*"), told.get(0));
        assertTrue(told.get(1).contains(" set RAX to 0xffff800000306000"), told.get(1));
        Cause cr2 = why.register(end, RegisterFile.CR2, -1).orElseThrow();
        assertEquals(List.of("The delivery of #PF (page fault) set CR2 to 0xffff800000200ff8; before that it was 0x0."),
                told(history, cr2));
        assertEquals("RDI", RegisterNames.of(RegisterFile.RDI));
        assertEquals("TR.limit", RegisterNames.of(RegisterFile.LIMIT + RegisterFile.TR));
        assertEquals("MTRR_DEF_TYPE", RegisterNames.of(RegisterFile.MTRR_DEFAULT_TYPE));
        assertEquals("MTRR_FIX4K_F8000", RegisterNames.of(RegisterFile.MTRR_VARIABLE - 1));
        assertEquals("MTRR_PHYSMASK7", RegisterNames.of(RegisterFile.COUNT - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01-an-exception-nobody-handles", "02-catching-it", "03-what-fails-to-invoke-means",
        "04-the-stack-meets-its-guard-page", "05-allocating-a-stack", "06-the-task-state-segment", "07-the-gdt-again",
        "08-a-stack-the-cpu-can-trust", "09-trust-has-a-price", "10-an-ist-stack-without-a-guard-page",
        "11-from-user-mode", "12-your-own-kernel"})
    void everyLinkLiesWhereItHappened(String lesson) throws Exception {
        History history = KERNELS.run(lesson + "/kernel.asm");
        Cause end = new Why(history, SearchProgress.NONE).state(history.end()).orElseThrow();
        List<Cause.Step> steps = end.steps();
        boolean idle = history.end().activity() == Activity.HALTED && history.end().frames().stream().allMatch(Frame::left);
        assertEquals(idle, steps.size() < 3, lesson);
        assertEquals(steps.size(), told(history, end).size());
        for (Cause.Step step : steps) {
            Cause cause = step.cause();
            Moment moment = history.at(cause.position());
            assertEquals(cause.position(), moment.position());
            cause.because().forEach(because ->
                    assertTrue(because.position().compareTo(cause.position()) <= 0, () -> because + " after " + cause.fact()));
            check(cause.fact(), moment);
        }
    }

    /** What is told of a value is so at the moment to which it leads. */
    private static void check(Fact fact, Moment moment) {
        if (fact instanceof Fact.Memory memory && memory.physical()) {
            assertEquals(memory.origin().after(), moment.memory().read(memory.address(), memory.size()));
        } else if (fact instanceof Fact.Register register) {
            assertEquals(register.origin().after(), moment.registers().get(register.place()));
            if (register.origin().kind() == Origin.Kind.INSTRUCTION) {
                assertTrue(moment.stepEvents().contains(register.origin().instruction()));
            }
        } else if (fact instanceof Fact.GateForbids) {
            assertTrue(moment.current() instanceof MachineEvent.GateRead);
        } else if (fact instanceof Fact.EntryForbids entry) {
            assertTrue(moment.current() instanceof MachineEvent.PageWalked walked && walked.entry() == entry.entry());
        } else if (fact instanceof Fact.ShutDown) {
            assertTrue(moment.current() instanceof MachineEvent.ShutDown);
        }
    }
}
