package faultline.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.ChainLink;
import faultline.history.Moment;
import faultline.history.Moments;
import faultline.history.Position;
import faultline.isa.AbsentExtensions;
import faultline.machine.Activity;
import faultline.machine.cpu.AbsentRegisters;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.Escalation;
import faultline.machine.exception.ExceptionClass;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.ExceptionEvent.Source;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.Rule;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterState;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NarratorTest {
    private static final long STACK = 0xFFFF_8000_0020_1000L;
    private static final long IST1 = 0xFFFF_8000_0030_6000L;
    private static final long RECURSE = 0x10_0A3C;
    private static final long GATE_LOW = 0x0010_8E01_0008_2F80L;

    private static final ExceptionEvent PAGE_FAULT =
            new ExceptionEvent(14, Source.FAULT, true, 2, RECURSE, STACK - 8, Rule.PAGE_PRESENT);
    private static final ExceptionEvent DOUBLE_FAULT =
            new ExceptionEvent(8, Source.FAULT, true, 0, RECURSE, 0, Rule.ESCALATION);
    private static final ExceptionEvent INT_1 =
            new ExceptionEvent(1, Source.SOFTWARE, false, 0, RECURSE + 2, 0, Rule.INSTRUCTION_ASKS);
    private static final ExceptionEvent NOT_PRESENT =
            new ExceptionEvent(11, Source.FAULT, true, 0x5B, RECURSE, 0, Rule.GATE_PRESENT);

    private final Narrator narrator = new Narrator(
            address -> address == RECURSE ? Optional.of("recurse") : Optional.empty(),
            (instruction, address) -> "call recurse");

    @Test
    void knowsEveryKindOfEvent() {
        assertEquals(Set.of(MachineEvent.class.getPermittedSubclasses()), new HashSet<>(narrator.known()));
    }

    @Test
    void saysSomethingAboutEveryEvent() {
        Set<Class<?>> seen = new HashSet<>();
        List<MachineEvent> events = everyEvent();
        for (MachineEvent event : events) {
            seen.add(event.getClass());
            Sentence sentence = narrator.tell(moment(List.of(event), List.of()));
            assertFalse(sentence.text().isBlank(), event.toString());
            assertTrue(sentence.text().endsWith("."), sentence.text());
            assertTrue(sentence.step().startsWith("micro-step 1 of 1 · "), sentence.step());
            assertClean(sentence);
        }
        assertEquals(Set.of(MachineEvent.class.getPermittedSubclasses()), seen);
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void saysForEveryRuleWhatWasFound(Rule rule) {
        List<MachineEvent> way = List.of(new MachineEvent.DeliveryBegun(DOUBLE_FAULT),
                new MachineEvent.GateRead(8, 0x107080, new Gate(GATE_LOW, 0)),
                new MachineEvent.DescriptorRead(8, 0x108008, new Descriptor(0x0020_9A00_0000_0000L, 0)),
                new MachineEvent.TssSlotRead(MachineEvent.StackReason.INTERRUPT_STACK_TABLE, 1, 0x109024, IST1));
        for (boolean passed : new boolean[]{true, false}) {
            List<MachineEvent> events = new ArrayList<>(way);
            events.add(new MachineEvent.CheckMade(rule, passed));
            Sentence sentence = narrator.tell(moment(events, List.of()));
            assertClean(sentence);
            assertFalse(sentence.citations().isEmpty());
            assertTrue(sentence.step().contains(passed ? "✓ " : "✗ "));
            boolean asks = rule == Rule.INSTRUCTION_ASKS;
            assertTrue(asks || sentence.spans().stream().anyMatch(span -> passed ? span.tone() == Tone.OK
                    : span.tone() == Tone.STRONG || span.tone() == Tone.DOUBLE_FAULT), sentence.text());
        }
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void saysForEveryRuleWhyAFaultIsRaised(Rule rule) {
        ExceptionEvent fault = new ExceptionEvent(13, Source.FAULT, true, 0, RECURSE, 0, rule);
        assertClean(narrator.tell(moment(List.of(new MachineEvent.FaultRaised(fault)), List.of())));
    }

    @Test
    void saysThatTheOldRspGoesToTheGoodStack() {
        List<MachineEvent> events = List.of(new MachineEvent.DeliveryBegun(DOUBLE_FAULT),
                new MachineEvent.StackChosen(MachineEvent.StackReason.INTERRUPT_STACK_TABLE, 1, STACK, IST1),
                new MachineEvent.ValuePushed(MachineEvent.FrameField.RSP, IST1 - 16, 0x13ff0, 8, 0, STACK));
        ChainLink link = new ChainLink(PAGE_FAULT, PAGE_FAULT, null, Escalation.DOUBLE_FAULT, false, 99);
        Sentence sentence = narrator.tell(moment(events, List.of(link)));
        assertEquals("The CPU pushes RSP, ffff8000 0020 1000, at ffff8000 0030 5ff0. It is the RSP of before, the one "
                + "at the edge of the guard page. It is saved on the good stack, so nothing is lost.",
                sentence.text());
        assertEquals("micro-step 3 of 3 · push RSP", sentence.step());
    }

    @Test
    void explainsTheErrorCodeOfASecondMissingHandler() {
        List<MachineEvent> events = List.of(new MachineEvent.DeliveryBegun(NOT_PRESENT),
                new MachineEvent.CheckMade(Rule.GATE_PRESENT, false), new MachineEvent.FaultRaised(NOT_PRESENT));
        String text = narrator.tell(moment(events, List.of())).text();
        assertEquals("The CPU raises #NP (segment not present), vector 11. The error code is 0x5b. It says: index 11 in "
                + "the IDT (#NP); EXT is set, so this happened while the CPU was delivering an earlier event.", text);
    }

    @Test
    void tellsPairsOfFaultsApart() {
        assertSaid("While delivering #PF (page fault), the CPU met #PF (page fault). Together they make a double fault: "
                + "the CPU delivers #DF, vector 8, in place of both.",
                new MachineEvent.EscalationDecided(PAGE_FAULT, PAGE_FAULT, Escalation.DOUBLE_FAULT));
        assertSaid("While delivering #DB (benign), the CPU met #NP (contributory). INT n is benign whatever its vector. "
                + "After a benign event the next one is simply delivered: #NP takes the place of #DB.",
                new MachineEvent.EscalationDecided(INT_1, NOT_PRESENT, Escalation.DELIVER));
        assertSaid("While delivering #NP (contributory), the CPU met #PF (page fault). A page fault after a contributory "
                + "exception is simply delivered: #PF takes the place of #NP.",
                new MachineEvent.EscalationDecided(NOT_PRESENT, PAGE_FAULT, Escalation.DELIVER));
    }

    @Test
    void hasASentenceForEveryPairOfClasses() {
        for (ExceptionVector first : ExceptionVector.values()) {
            for (ExceptionVector second : ExceptionVector.values()) {
                Escalation outcome = Escalation.of(first.exceptionClass(), second.exceptionClass());
                Sentence sentence = narrator.tell(moment(List.of(new MachineEvent.EscalationDecided(
                        fault(first), fault(second), outcome)), List.of()));
                assertClean(sentence);
                assertEquals(outcome == Escalation.DOUBLE_FAULT, sentence.text().contains("they make a double fault"));
            }
        }
    }

    @Test
    void saysAtABoundaryWhatComesNext() {
        Moment moment = Moments.of(registers(), PAGE_FAULT, List.of(new MachineEvent.DeliveryBegun(PAGE_FAULT)), 0,
                List.of());
        assertEquals("Next: the CPU delivers #PF (page fault), vector 14.", narrator.tell(moment).text());
        for (Activity activity : Activity.values()) {
            assertClean(narrator.tell(Moments.of(registers(), null, List.of(), 0, List.of(), activity)));
        }
    }

    @Test
    void saysInWordsWhatTheProcessorLacks() {
        for (String extension : AbsentExtensions.load().names()) {
            assertClean(narrator.tell(moment(List.of(new MachineEvent.ExtensionAbsent(RECURSE, extension)), List.of())));
        }
        assertSaid("The bytes at recurse are an instruction of AVX. This machine has no AVX, and its CPUID says so: to it "
                + "the opcode is invalid. That is a limit of this machine; elsewhere the kernel may be right.",
                new MachineEvent.ExtensionAbsent(RECURSE, "AVX"));
    }

    @Test
    void saysInWordsWhichRegistersTheProcessorLacks() {
        for (String feature : AbsentRegisters.load().names()) {
            assertClean(narrator.tell(moment(List.of(new MachineEvent.RegisterAbsent(0xFE, feature)), List.of())));
        }
        assertSaid("the instruction names the register 0x3a, which elsewhere belongs to VMX. This machine has no VMX: to it "
                + "the register does not exist. That is a limit of this machine; elsewhere the kernel may be right.",
                new MachineEvent.RegisterAbsent(0x3A, "VMX"));
    }

    @Test
    void saysInWordsWhatIsNotModelled() throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/faultline/machine"))) {
            for (Path source : sources.filter(Files::isRegularFile).collect(Collectors.toList())) {
                Matcher matcher = Pattern.compile("new UnmodelledException\\(\"([^\"]+)\"").matcher(Files.readString(source));
                while (matcher.find()) {
                    named.add("unmodelled." + matcher.group(1));
                }
            }
        }
        Set<String> texts = ResourceBundle.getBundle("faultline.explain.narration").keySet().stream()
                .filter(key -> key.startsWith("unmodelled.")).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(named, texts);
    }

    @Test
    void tellsANewFaultFromOneDuringDelivery() {
        ExceptionEvent fetch = new ExceptionEvent(14, Source.FAULT, true, 0, RECURSE, RECURSE, Rule.PAGE_PRESENT);
        ChainLink done = new ChainLink(PAGE_FAULT, null, null, null, true, 99);
        Sentence sentence = narrator.tell(moment(List.of(new MachineEvent.FaultRaised(fetch)), List.of(done)));
        assertTrue(sentence.text().contains("so this is a new exception, not one during delivery"), sentence.text());
    }

    private void assertSaid(String expected, MachineEvent event) {
        assertEquals(expected, narrator.tell(moment(List.of(event), List.of())).text());
    }

    private static void assertClean(Sentence sentence) {
        assertFalse(sentence.text().isBlank());
        assertFalse(sentence.text().matches("(?s).*([{<>}]|(?<!not )\\bnull\\b(?! (selector|SS))).*"), sentence.text());
        assertFalse(sentence.step().matches(".*[{<>}].*"), sentence.step());
    }

    private static ExceptionEvent fault(ExceptionVector vector) {
        return new ExceptionEvent(vector.vector(), Source.FAULT, vector.pushesErrorCode(), 0, RECURSE, 0, Rule.PRIVILEGE);
    }

    private static RegisterState registers() {
        return RegisterState.copyOf(new long[RegisterFile.COUNT]).with(RegisterFile.RSP, STACK)
                .with(RegisterFile.RIP, RECURSE).with(RegisterFile.IDTR_LIMIT, 0xFFF);
    }

    private static Moment moment(List<MachineEvent> events, List<ChainLink> chain) {
        return Moments.of(registers(), null, events, events.size(), chain);
    }

    private static List<MachineEvent> everyEvent() {
        List<MachineEvent> events = new ArrayList<>();
        RegisterState after = registers().with(RegisterFile.RSP, STACK - 8);
        events.add(new MachineEvent.InstructionFetched(RECURSE, null,
                faultline.machine.event.Bytes.copyOf(new byte[]{(byte) 0xEB, 3}, 2)));
        for (int level = 1; level <= 4; level++) {
            events.add(new MachineEvent.PageWalked(STACK, level, 0x104000, 0x105003, null, level < 4));
            events.add(new MachineEvent.PageWalked(STACK, level, 0x104000, 0, Rule.PAGE_PRESENT, false));
        }
        for (MachineEvent.Purpose purpose : MachineEvent.Purpose.values()) {
            events.add(new MachineEvent.MemoryRead(STACK, 0x1000, 8, 7, purpose));
            events.add(new MachineEvent.MemoryWritten(STACK, 0x1000, 8, 7, 9, purpose));
        }
        events.add(new MachineEvent.PortRead(0x3F8, 1, 7));
        events.add(new MachineEvent.PortWritten(0x3F8, 1, 7));
        for (MachineEvent.Output output : MachineEvent.Output.values()) {
            events.add(new MachineEvent.CharacterPrinted(output, 'K'));
        }
        events.add(new MachineEvent.InstructionRetired(after));
        events.add(new MachineEvent.Halted(true));
        events.add(new MachineEvent.Halted(false));
        events.add(new MachineEvent.PageFaultAddressSaved(STACK));
        for (Source source : Source.values()) {
            ExceptionEvent event = new ExceptionEvent(1, source, false, 0, RECURSE, 0, Rule.SINGLE_STEP);
            events.add(new MachineEvent.FaultRaised(event));
            events.add(new MachineEvent.DeliveryBegun(event));
        }
        events.add(new MachineEvent.DeliveryBegun(DOUBLE_FAULT));
        events.add(new MachineEvent.FaultRaised(PAGE_FAULT));
        events.add(new MachineEvent.GateRead(8, 0x107080, new Gate(GATE_LOW, 0)));
        events.add(new MachineEvent.GateRead(8, 0x107080, new Gate(0, 0)));
        events.add(new MachineEvent.GateRead(8, 0x107080, new Gate(0xE00_0000_0000L, 0)));
        events.add(new MachineEvent.CheckMade(Rule.GATE_PRESENT, true));
        events.add(new MachineEvent.DescriptorRead(8, 0x108008, new Descriptor(0x0020_9A00_0000_0000L, 0)));
        events.add(new MachineEvent.DescriptorRead(8, 0x108008, new Descriptor(0, 0)));
        for (MachineEvent.StackReason reason : MachineEvent.StackReason.values()) {
            if (reason != MachineEvent.StackReason.CURRENT) {
                events.add(new MachineEvent.TssSlotRead(reason, 1, 0x109024, 0));
            }
            events.add(new MachineEvent.StackChosen(reason, 1, STACK, IST1));
        }
        events.add(new MachineEvent.StackAligned(STACK - 8, STACK - 16));
        events.add(new MachineEvent.StackAligned(STACK, STACK));
        for (MachineEvent.FrameField field : MachineEvent.FrameField.values()) {
            events.add(new MachineEvent.ValuePushed(field, STACK, 0x1000, 8, 0, 1));
            events.add(new MachineEvent.PushFailed(field, STACK, 1));
        }
        events.add(new MachineEvent.DeliveryAbandoned(14, STACK - 8, STACK));
        events.add(new MachineEvent.DeliveryAbandoned(14, STACK, STACK));
        events.add(new MachineEvent.EscalationDecided(DOUBLE_FAULT, PAGE_FAULT, Escalation.SHUTDOWN));
        events.add(new MachineEvent.HandlerEntered(8, after));
        events.add(new MachineEvent.ShutDown());
        events.add(new MachineEvent.WasReset(2, after));
        events.add(new MachineEvent.ExitRequested(0));
        events.add(new MachineEvent.PoweredOff());
        events.add(new MachineEvent.ResetRequested());
        events.add(new MachineEvent.TimePassed(10));
        events.add(new MachineEvent.TimePassed(54_925_000));
        for (MachineEvent.Controller controller : MachineEvent.Controller.values()) {
            events.add(new MachineEvent.InterruptAcknowledged(controller, 32));
        }
        events.add(new MachineEvent.Unmodelled("something"));
        events.add(new MachineEvent.ExtensionAbsent(RECURSE, "AVX"));
        events.add(new MachineEvent.RegisterAbsent(0x3A, "VMX"));
        events.add(new MachineEvent.NumericExceptionNoted(0x3F));
        assertEquals(ExceptionClass.PAGE_FAULT, PAGE_FAULT.exceptionClass());
        return events;
    }
}
