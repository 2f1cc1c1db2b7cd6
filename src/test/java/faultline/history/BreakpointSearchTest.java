package faultline.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.Guest;
import faultline.history.condition.Breakpoint;
import faultline.history.condition.Names;
import faultline.machine.Activity;
import faultline.machine.Machine;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.StackReason;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.register.RegisterFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches find what going straight through the observed run finds, from anywhere, in both directions. */
class BreakpointSearchTest {
    private static final String[] BODY = {
        "    mov ecx, 60000",
        "again: inc qword [counter]",
        "    test ecx, 0x3fff",
        "    jnz next",
        "    mov [rare], rcx",
        "next: dec ecx",
        "    jnz again",
        "    lea rdi, [buffer]",
        "    mov ecx, 300",
        "    xor eax, eax",
        "fill: rep stosb",
        "    mov al, [buffer + 17]",
        "    mov dx, 0xe9",
        "    mov al, 'x'",
        "    out dx, al",
        "    gate 3, on_breakpoint",
        "    int3",
        "    ud2",
        "on_breakpoint: iretq",
        "align 4096, db 0",
        "counter: dq 0",
        "align 4096, db 0",
        "rare: dq 0",
        "align 4096, db 0",
        "buffer: times 4096 db 0",
    };
    @TempDir
    private static Path folder;
    private static SourceKernels kernels;
    private static Guest guest;
    private static History history;
    private static Names names;

    @BeforeAll
    static void run() throws Exception {
        kernels = new SourceKernels(folder);
        guest = kernels.kernel(BODY);
        history = History.explored(guest, kernels.decoding, new RunLimits(2, 10_000_000));
        names = Names.of(guest);
    }

    /** Decides, in the midst of an observed run, whether a breakpoint stops. */
    private interface Oracle {
        boolean boundary(Machine machine, boolean repeated);

        boolean event(MachineEvent event, Machine machine);
    }

    private static Oracle events(Predicate<MachineEvent> fits) {
        return new Oracle() {
            @Override
            public boolean boundary(Machine machine, boolean repeated) {
                return false;
            }

            @Override
            public boolean event(MachineEvent event, Machine machine) {
                return fits.test(event);
            }
        };
    }

    private static Oracle boundaries(Predicate<Machine> fits) {
        return new Oracle() {
            @Override
            public boolean boundary(Machine machine, boolean repeated) {
                return !repeated && machine.activity() == Activity.RUNNING && machine.pending() == null && fits.test(machine);
            }

            @Override
            public boolean event(MachineEvent event, Machine machine) {
                return false;
            }
        };
    }

    private static long symbol(String name) {
        return guest.symbols().valueOf(name).orElseThrow();
    }

    private static boolean writes(MachineEvent event, long from, long to) {
        if (event instanceof MachineEvent.MemoryWritten write) {
            return write.linear() <= to && write.linear() + write.size() > from;
        }
        return event instanceof MachineEvent.ValuePushed push && push.address() <= to && push.address() + 8 > from;
    }

    private static boolean delivers(MachineEvent event, Predicate<ExceptionEvent> fits) {
        return event instanceof MachineEvent.DeliveryBegun begun && fits.test(begun.event());
    }

    private static Map<String, Oracle> oracles() {
        Map<String, Oracle> oracles = new LinkedHashMap<>();
        long again = symbol("again");
        oracles.put("at again if ecx % 1000 == 1", boundaries(machine -> machine.registers().get(RegisterFile.RIP) == again
                && machine.registers().get(RegisterFile.RCX) % 1000 == 1));
        oracles.put("at fill", boundaries(machine -> machine.registers().get(RegisterFile.RIP) == symbol("fill")));
        oracles.put("write qword [rare]", events(event -> writes(event, symbol("rare"), symbol("rare") + 7)));
        oracles.put("write [buffer + 100..buffer + 104]",
                events(event -> writes(event, symbol("buffer") + 100, symbol("buffer") + 104)));
        oracles.put("write gate #BP", events(event -> writes(event, symbol("idt") + 48, symbol("idt") + 63)
                && event instanceof MachineEvent.MemoryWritten));
        oracles.put("read byte [buffer + 17]", events(event -> event instanceof MachineEvent.MemoryRead read
                && read.linear() <= symbol("buffer") + 17 && read.linear() + read.size() > symbol("buffer") + 17));
        oracles.put("vector #UD", events(event -> delivers(event, fault -> fault.vector() == 6)));
        oracles.put("exception if errorcode != 0", events(event -> delivers(event,
                fault -> fault.hasErrorCode() && fault.errorCode() != 0)));
        oracles.put("escalation", events(MachineEvent.EscalationDecided.class::isInstance));
        oracles.put("double fault", events(event -> delivers(event, fault -> fault.vector() == 8)));
        oracles.put("reset", events(MachineEvent.WasReset.class::isInstance));
        oracles.put("shutdown", events(MachineEvent.ShutDown.class::isInstance));
        oracles.put("out 0xE9", events(event -> event instanceof MachineEvent.PortWritten written && written.port() == 0xE9));
        oracles.put("output", events(MachineEvent.CharacterPrinted.class::isInstance));
        oracles.put("stack switch", events(event -> event instanceof MachineEvent.StackChosen chosen
                && chosen.reason() != StackReason.CURRENT));
        return oracles;
    }

    /** Goes straight through the run and notes every hit. */
    private static Map<String, TreeSet<Position>> straightThrough(Map<String, Oracle> oracles) {
        Map<String, TreeSet<Position>> hits = new LinkedHashMap<>();
        oracles.keySet().forEach(text -> hits.put(text, new TreeSet<>()));
        Machine machine = guest.powerOn(kernels.decoding);
        List<MachineEvent> events = new ArrayList<>();
        machine.observe(events::add);
        long rip = 0;
        while (machine.steps() < history.knownSteps()) {
            long step = machine.steps();
            boolean repeated = rip == machine.registers().get(RegisterFile.RIP) && rip == symbol("fill");
            rip = machine.registers().get(RegisterFile.RIP);
            oracles.forEach((text, oracle) -> {
                if (oracle.boundary(machine, repeated)) {
                    hits.get(text).add(new Position(step, 0));
                }
            });
            events.clear();
            machine.step();
            for (int i = 0; i < events.size(); i++) {
                Position position = new Position(step, i + 1);
                MachineEvent event = events.get(i);
                oracles.forEach((text, oracle) -> {
                    if (oracle.event(event, machine)) {
                        hits.get(text).add(position);
                    }
                });
            }
        }
        return hits;
    }

    private static Optional<Position> search(String text, Position from, boolean forwards) throws Exception {
        List<Breakpoint> breakpoints = new ArrayList<>();
        for (String one : text.split(";")) {
            breakpoints.add(Breakpoint.read(one, names));
        }
        return new RunSearch(history, SearchProgress.NONE).hit(breakpoints, history.at(from), forwards).map(Hit::position);
    }

    @Test
    void everyKindIsFoundFromAnywhere() throws Exception {
        Map<String, TreeSet<Position>> hits = straightThrough(oracles());
        Random random = new Random(4);
        for (Map.Entry<String, TreeSet<Position>> entry : hits.entrySet()) {
            TreeSet<Position> all = entry.getValue();
            if (!entry.getKey().equals("stack switch")) {
                assertFalse(all.isEmpty(), entry.getKey());
            }
            for (int i = 0; i < 6; i++) {
                Position from = history.at(new Position(random.nextLong(history.knownSteps()), random.nextInt(5))).position();
                check(entry.getKey(), from, all);
            }
            for (Position hit : all.stream().limit(3).toList()) {
                check(entry.getKey(), hit, all);
            }
        }
    }

    private static void check(String text, Position from, TreeSet<Position> all) throws Exception {
        assertEquals(Optional.ofNullable(all.higher(from)), search(text, from, true), () -> text + " after " + from);
        assertEquals(Optional.ofNullable(all.lower(from)), search(text, from, false), () -> text + " before " + from);
    }

    @Test
    void theNearestOfSeveralKindsIsFound() throws Exception {
        Map<String, Oracle> oracles = oracles();
        oracles.keySet().retainAll(List.of("write qword [rare]", "at again if ecx % 1000 == 1", "escalation", "output"));
        TreeSet<Position> all = new TreeSet<>();
        straightThrough(oracles).values().forEach(all::addAll);
        String text = String.join(";", oracles.keySet());
        Random random = new Random(5);
        for (int i = 0; i < 10; i++) {
            Position from = history.at(new Position(random.nextLong(history.knownSteps()), 0)).position();
            check(text, from, all);
        }
    }

    @Test
    void aConditionThatBecomesTrueIsFoundAtTheEndOfTheStepThatMakesItSo() throws Exception {
        String text = "when qword [counter] == 777";
        Position hit = search(text, Position.START, true).orElseThrow();
        Moment after = history.at(hit);
        assertTrue(after.stepComplete());
        long counter = symbol("counter");
        assertEquals(777, after.memory().read(counter, 8));
        assertEquals(776, after.before().memory().read(counter, 8));
        assertEquals(Optional.empty(), search(text, Position.START, false));
        Position second = search(text, hit, true).orElseThrow();
        assertEquals(2, history.at(second).boot());
        assertEquals(Optional.of(hit), search(text, second, false));
        assertEquals(Optional.of(second), search(text, history.end().position(), false));
    }

    @Test
    void modesAndPrivilegeLevelsAreFound() throws Exception {
        Position paging = search("mode change", Position.START, true).orElseThrow();
        assertFalse(history.at(new Position(paging.step(), paging.microStep() - 1)).registers().paging());
        assertTrue(history.at(paging).registers().paging());
        assertEquals(Optional.empty(), search("cpl change", Position.START, true));
    }

    @Test
    void aSearchCanBeEnded() throws Exception {
        List<Breakpoint> never = List.of(Breakpoint.read("when rax == 0x123456789", names));
        List<Long> told = new ArrayList<>();
        Optional<Hit> hit = new RunSearch(history, step -> {
            told.add(step);
            return told.size() < 2;
        }).hit(never, history.start(), true);
        assertEquals(Optional.empty(), hit);
        assertEquals(2, told.size());
        assertEquals(history.knownSteps() - 1, history.end().position().step(), "the run can still be walked");
    }

    /** Most of it is not mapped, and nobody can look at it page by page. */
    @Test
    void aRangeMayBeAsWideAsMemory() throws Exception {
        for (String text : new String[] {"write [0x40000000..0x7fffffffffff]", "access [0x40000000..0x7fffffffffff]"}) {
            assertEquals(Optional.empty(), search(text, Position.START, true));
        }
    }
}
