package faultline.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.history.History;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.Rule;
import faultline.machine.memory.TlbState;
import faultline.machine.register.RegisterFile;
import faultline.ui.run.LessonRuns;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InspectorsTest {
    private static Moment pushFailed;
    private static History history;

    @BeforeAll
    static void findTheFailingPush() throws Exception {
        history = LessonRuns.open("08-a-stack-the-cpu-can-trust");
        history.explore(1_000_000);
        Position position = history.firstEvent(Position.START, event -> event instanceof MachineEvent.PushFailed)
                .orElseThrow();
        pushFailed = history.at(position);
    }

    @ParameterizedTest
    @CsvSource({"1000,1000", "0x1000,1000", "ffff8000 0030 0ff8,ffff800000300ff8", "ffff_8000,ffff8000"})
    void readsAddresses(String text, String address) {
        assertEquals(OptionalLong.of(Long.parseUnsignedLong(address, 16)), AddressText.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"''", "xyz", "0x", "11111111111111111"})
    void refusesWhatIsNoAddress(String text) {
        assertTrue(AddressText.parse(text).isEmpty());
    }

    /** Of each that there may be, in both languages: the words of the narration, not a key. */
    @ParameterizedTest
    @CsvSource({"en, no system management mode in this machine: register 0x9e", "de, System Management Mode nicht in dieser Maschine: Register 0x9e"})
    void absentFeaturesAreCalledAsInTheNarration(String language, String text) {
        EventText events = new EventText(new Texts("faultline.ui.window", Locale.forLanguageTag(language)));
        assertEquals(text, events.of(new MachineEvent.RegisterAbsent(0x9E, "SMM")));
        assertFalse(events.of(new MachineEvent.ExtensionAbsent(0x1000, "RDPMC")).contains("RDPMC"));
    }

    @Test
    void aWalkEndsAtTheGuardPage() {
        long address = ((MachineEvent.PushFailed) pushFailed.current()).address();
        PageWalk walk = PageWalk.of(pushFailed, address);
        assertTrue(walk.physical().isEmpty());
        assertFalse(walk.levels().get(walk.levels().size() - 1).present());
        assertFalse(MemoryPage.around(pushFailed, address).mapped());
    }

    /** The walk that is shown is the one that the machine makes. */
    @Test
    void walksAsTheMachineDoes() {
        List<MachineEvent.PageWalked> walked = pushFailed.stepEvents().stream()
                .filter(MachineEvent.PageWalked.class::isInstance).map(MachineEvent.PageWalked.class::cast).toList();
        assertFalse(walked.isEmpty());
        for (MachineEvent.PageWalked level : walked) {
            assertTrue(PageWalk.of(pushFailed, level.linear()).levels().stream().anyMatch(shown ->
                    shown.level() == level.level() && shown.entryAddress() == level.entryAddress()
                            && shown.present() == (level.broken() != Rule.PAGE_PRESENT)));
        }
    }

    /** What the machine has just used is in its TLB, as the tables say. */
    @Test
    void theTranslationLookasideBufferHoldsThePageOfCode() {
        long rip = pushFailed.registers().rip();
        TlbState.Entry entry = pushFailed.tlb().entry(TlbState.number(rip)).orElseThrow();
        assertEquals(rip & ~0xFFFL, entry.page());
        assertEquals(PageWalk.of(pushFailed, rip).physical().orElseThrow() & ~0xFFFL, entry.frame());
        assertTrue(entry.serves() && !entry.noExecute());
    }

    @Test
    void theAddressFollowsTheMachineUntilOneIsTyped() {
        SimpleObjectProperty<Moment> moment = new SimpleObjectProperty<>(pushFailed);
        AddressModel model = AddressModel.ofMemory(moment, new SimpleObjectProperty<>(history.guest()));
        assertEquals(((MachineEvent.PushFailed) pushFailed.current()).address(), model.address());
        model.textProperty().set("0xb8000");
        assertEquals(0xB8000, model.address());
        moment.set(history.start());
        assertEquals(0xB8000, model.address());
        model.textProperty().set("no");
        assertFalse(model.validProperty().get());
        model.textProperty().set("idt + 16");
        assertEquals(history.guest().symbols().valueOf("idt").orElseThrow() + 16, model.address());
        model.textProperty().set("rsp");
        assertEquals(history.start().registers().rsp(), model.address());
        moment.set(pushFailed);
        assertEquals(pushFailed.registers().rsp(), model.address(), "a register moves on with the machine");
        moment.set(history.start());
        model.textProperty().set("");
        assertEquals(history.start().registers().rsp(), model.address());
    }

    @Test
    void registersAreTheMoments() {
        List<RegistersModel.Row> rows = RegistersModel.rows(pushFailed);
        assertTrue(rows.stream().anyMatch(row -> row.name().equals("RSP")
                && row.value().equals(HexText.grouped(pushFailed.registers().rsp()))));
        assertTrue(rows.stream().anyMatch(row -> row.name().equals("CR2")
                && row.value().equals(HexText.grouped(pushFailed.registers().get(RegisterFile.CR2)))));
    }

    @Test
    void everyEventHasAName() {
        Texts texts = new Texts("faultline.ui.window");
        EventText names = new EventText(texts);
        for (Class<?> kind : MachineEvent.class.getPermittedSubclasses()) {
            assertTrue(texts.has("event." + kind.getSimpleName()), kind.getSimpleName());
        }
        Stream.iterate(history.start(), moment -> history.next(moment, faultline.history.Grain.EVENT)).limit(20)
                .flatMap(moment -> moment.stepEvents().stream()).map(names::of)
                .forEach(name -> assertFalse(name.contains("{"), name));
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void everyRuleHasAName(Rule rule) {
        String name = new EventText(new Texts("faultline.ui.window")).of(new MachineEvent.CheckMade(rule, false));
        assertTrue(name.startsWith("✗ ") && name.length() > 2, name);
    }
}
