package faultline.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.GuestLoader;
import faultline.history.History;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.history.RunLimits;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.event.MachineEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LessonCatalogTest {
    private static final InstructionTable TABLE = InstructionTable.load();

    static List<String> folders() throws LessonException {
        return new LessonCatalog().folders();
    }

    @Test
    void theIndexListsEveryFolder() throws Exception {
        try (Stream<Path> folders = Files.list(Path.of("lessons"))) {
            assertEquals(folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches("[0-9].*")).sorted().toList(), folders());
        }
    }

    @Test
    void findsLessonsByNumberAndName() throws LessonException {
        LessonCatalog catalog = new LessonCatalog();
        Optional<String> eighth = Optional.of("08-a-stack-the-cpu-can-trust");
        assertEquals(eighth, catalog.find("8"));
        assertEquals(eighth, catalog.find("08"));
        assertEquals(eighth, catalog.find("a-stack-the-cpu-can-trust"));
        assertEquals(eighth, catalog.find("08-a-stack-the-cpu-can-trust"));
        assertEquals(Optional.empty(), catalog.find("99"));
        assertEquals(Optional.empty(), catalog.find("kernel.asm"));
    }

    @Test
    void momentsAreWhatTheirNamesSay() throws Exception {
        History history = History.explored(new GuestLoader(new Encoder(TABLE)).lesson(
                new LessonCatalog().load("08-a-stack-the-cpu-can-trust").kernelPath()),
                new InstructionDecoding(TABLE), RunLimits.DEFAULT);
        assertTrue(current(history, "#DF") instanceof MachineEvent.DeliveryBegun begun && begun.event().vector() == 8);
        assertTrue(current(history, "gate #DF") instanceof MachineEvent.GateRead read && read.vector() == 8);
        assertTrue(current(history, "push #PF") instanceof MachineEvent.PushFailed);
        assertTrue(current(history, "push #DF") instanceof MachineEvent.ValuePushed push
                && push.field() == MachineEvent.FrameField.SS);
        assertTrue(current(history, "stack #DF") instanceof MachineEvent.StackChosen chosen && chosen.index() == 1);
        assertTrue(current(history, "halt") instanceof MachineEvent.Halted);
        long recurse = history.guest().symbols().valueOf("recurse").getAsLong();
        Moment first = at(history, "label recurse");
        Moment last = at(history, "last label recurse");
        assertEquals(recurse, first.registers().rip());
        assertEquals(recurse, last.registers().rip());
        assertEquals(511 * 8, first.registers().rsp() - last.registers().rsp());
        assertEquals(history.end().position(), at(history, "end").position());
        assertFalse(MomentQuery.parse("reset").resolve(history).isPresent());
        assertFalse(MomentQuery.parse("label nowhere").resolve(history).isPresent());
        assertFalse(MomentQuery.parse("second #DF").resolve(history).isPresent());
    }

    private static MachineEvent current(History history, String query) {
        return at(history, query).current();
    }

    private static Moment at(History history, String query) {
        return history.at(MomentQuery.parse(query).resolve(history).orElseThrow());
    }
}
