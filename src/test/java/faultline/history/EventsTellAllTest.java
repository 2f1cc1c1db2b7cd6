package faultline.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import faultline.boot.Guest;
import faultline.machine.Activity;
import faultline.machine.Machine;
import faultline.machine.MachineState;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.event.MachineEvent;
import faultline.machine.memory.MemoryReader;
import faultline.machine.register.RegisterState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a step's events say is all that the step does, and to be watched changes nothing. */
class EventsTellAllTest {
    private static final int STEPS = 4000;

    private final InstructionDecoding decoding = new InstructionDecoding();
    private final LessonKernels kernels = new LessonKernels();

    @ParameterizedTest
    @ValueSource(strings = {LessonKernels.UNHANDLED, LessonKernels.CAUGHT, LessonKernels.OVERFLOW, LessonKernels.TRUSTED})
    void watchingChangesNothing(String lesson) throws Exception {
        Guest guest = kernels.guest(lesson);
        Machine watched = guest.powerOn(decoding);
        Machine alone = guest.powerOn(decoding);
        List<MachineEvent> events = new ArrayList<>();
        watched.observe(events::add);
        for (int i = 0; i < STEPS && !alone.activity().isEnd(); i++) {
            watched.step();
            alone.step();
            events.clear();
            if (i % 500 == 0) {
                assertEquals(alone.snapshot(), watched.snapshot());
            }
        }
        assertEquals(alone.snapshot(), watched.snapshot());
    }

    @ParameterizedTest
    @ValueSource(strings = {LessonKernels.UNHANDLED, LessonKernels.CAUGHT, LessonKernels.OVERFLOW, LessonKernels.TRUSTED})
    void eventsMakeTheStateAfterOfTheStateBefore(String lesson) throws Exception {
        Machine machine = kernels.guest(lesson).powerOn(decoding);
        List<MachineEvent> events = new ArrayList<>();
        machine.observe(events::add);
        MachineState before = machine.snapshot();
        for (int i = 0; i < STEPS && !machine.activity().isEnd() && machine.activity() != Activity.SHUT_DOWN; i++) {
            events.clear();
            machine.step();
            MachineState after = machine.snapshot();
            assertTold(before, events, after);
            before = after;
        }
    }

    private static void assertTold(MachineState before, List<MachineEvent> events, MachineState after) {
        RegisterState registers = before.registers();
        MemoryOverlay memory = new MemoryOverlay(before.memory());
        Set<Long> pages = new TreeSet<>();
        for (MachineEvent event : events) {
            registers = event.apply(registers);
            memory.apply(event);
            if (event instanceof MachineEvent.MemoryWritten written) {
                pages.add(written.physical() & -4096L);
            } else if (event instanceof MachineEvent.ValuePushed pushed) {
                pages.add(pushed.physical() & -4096L);
            }
        }
        assertEquals(after.registers(), registers, () -> "registers after " + events);
        assertEquals(bytes(after.memory(), pages), bytes(memory, pages), () -> "memory after " + events);
        if (pages.isEmpty()) {
            assertEquals(before.memory(), after.memory(), () -> "memory without a write in " + events);
        }
    }

    private static List<Integer> bytes(MemoryReader memory, Set<Long> pages) {
        List<Integer> bytes = new ArrayList<>();
        for (long page : pages) {
            for (int i = 0; i < 4096; i++) {
                bytes.add(memory.readByte(page + i));
            }
        }
        return bytes;
    }
}
