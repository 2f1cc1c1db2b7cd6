package faultline.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import faultline.boot.Guest;
import faultline.history.condition.Breakpoint;
import faultline.history.condition.Names;
import faultline.machine.Activity;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.register.RegisterFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In runs that were changed on their way searches find what the events of every step tell, above all next to the changes. */
class ForkSearchTest {
    private static final long BUDGET = 4 << 20;
    private static final long EXPLORED = 9000;
    private static final String[] BODY = {
        "    gate 3, on_breakpoint",
        "    gate 14, on_fault",
        "    gate 32, on_timer",
        "    out_byte 0x20, 0x11",
        "    out_byte 0x21, 0x20",
        "    out_byte 0x21, 4",
        "    out_byte 0x21, 1",
        "    out_byte 0x21, 0xfe",
        "    out_byte 0x43, 0x34",
        "    out_byte 0x40, 20",
        "    out_byte 0x40, 0",
        "    sti",
        "    mov r15d, 12",
        "outer: mov ecx, 60",
        "inner: inc qword [counter]",
        "    dec ecx",
        "    jnz inner",
        "    int3",
        "    mov dx, 0xe9",
        "    mov al, 'a'",
        "    out dx, al",
        "    mov rbx, [0x40000000]",
        "    lea rdi, [buffer]",
        "    mov ecx, 9",
        "fill: rep stosb",
        "    dec r15d",
        "    jnz outer",
        "    cli",
        "    lidt [nothing]",
        "    ud2",
        "on_breakpoint: inc qword [breakpoints]",
        "    iretq",
        "on_fault: add rsp, 8",
        "    add qword [rsp], 8",
        "    iretq",
        "on_timer: push rax",
        "    out_byte 0x20, 0x20",
        "    pop rax",
        "    iretq",
        "nothing: dw 0",
        "    dq 0",
        "align 8, db 0",
        "counter: dq 0",
        "breakpoints: dq 0",
        "buffer: times 64 db 0",
    };
    @TempDir
    private static Path folder;
    private static Guest guest;
    private static History trunk;
    private static Names names;
    private static final Map<String, Predicate<MachineEvent>> EVENTS = new LinkedHashMap<>();

    @BeforeAll
    static void run() throws Exception {
        SourceKernels kernels = new SourceKernels(folder);
        List<String> body = new ArrayList<>(List.of(BODY));
        body.replaceAll(line -> line.replaceAll("out_byte (\\w+), (\\w+)", "mov al, $2\n    out $1, al"));
        guest = kernels.kernel(body.stream().flatMap(String::lines).toArray(String[]::new));
        trunk = History.explored(guest, kernels.decoding, new RunLimits(2, EXPLORED));
        names = Names.of(guest);
        long counted = guest.symbols().valueOf("breakpoints").orElseThrow();
        EVENTS.put("#BP", event -> delivers(event, 3));
        EVENTS.put("#PF", event -> delivers(event, 14));
        EVENTS.put("interrupt", event -> event instanceof MachineEvent.DeliveryBegun begun
                && begun.event().source() == ExceptionEvent.Source.EXTERNAL);
        EVENTS.put("double fault", event -> delivers(event, 8));
        EVENTS.put("escalation", MachineEvent.EscalationDecided.class::isInstance);
        EVENTS.put("reset", MachineEvent.WasReset.class::isInstance);
        EVENTS.put("shutdown", MachineEvent.ShutDown.class::isInstance);
        EVENTS.put("output", MachineEvent.CharacterPrinted.class::isInstance);
        EVENTS.put("out 0xe9", event -> event instanceof MachineEvent.PortWritten write && write.port() == 0xe9);
        EVENTS.put("write qword [breakpoints]", event -> event instanceof MachineEvent.MemoryWritten write
                && write.linear() <= counted + 7 && write.linear() + write.size() > counted);
        EVENTS.put("read qword [breakpoints]", event -> event instanceof MachineEvent.MemoryRead read
                && read.linear() <= counted + 7 && read.linear() + read.size() > counted);
    }

    private static boolean delivers(MachineEvent event, int vector) {
        return event instanceof MachineEvent.DeliveryBegun begun && begun.event().vector() == vector;
    }

    @Test
    void searchesFindWhatTheEventsTell() throws Exception {
        Random random = new Random(5);
        for (int round = 0; round < 6; round++) {
            History fork = fork(random);
            if (random.nextBoolean()) {
                fork.limitMemory(0);
            }
            compare(fork, hits(fork), random);
        }
    }

    /** Some are changed right behind an event, as one does who looks at it. */
    private static History fork(Random random) {
        History grown = trunk;
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            List<Mark> marks = grown.marks().stream().filter(mark -> mark.position().step() > 2500).toList();
            long step = random.nextBoolean() && !marks.isEmpty() ? marks.get(random.nextInt(marks.size())).position().step() + 1
                    : 2500 + random.nextInt((int) (grown.knownSteps() - 2500));
            Edit edit = new Edit.Register(RegisterFile.RCX, random.nextInt(60) + 1);
            grown = grown.fork(Math.min(step, grown.knownSteps() - 1), List.of(edit), BUDGET);
            grown.explore(EXPLORED);
        }
        return grown;
    }

    private static Map<String, TreeSet<Position>> hits(History run) {
        long fill = guest.symbols().valueOf("fill").orElseThrow();
        long inner = guest.symbols().valueOf("inner").orElseThrow();
        Map<String, TreeSet<Position>> hits = new TreeMap<>();
        EVENTS.keySet().forEach(text -> hits.put(text, new TreeSet<>()));
        List.of("at fill", "at inner if ecx == 7", "when rcx == 33").forEach(text -> hits.put(text, new TreeSet<>()));
        boolean held = false;
        Moment before = null;
        for (long step = 0; step < run.knownSteps(); step++) {
            Moment moment = run.at(new Position(step, 0));
            long rip = moment.registers().get(RegisterFile.RIP);
            long rcx = moment.registers().get(RegisterFile.RCX);
            boolean executes = moment.activity() == Activity.RUNNING && moment.before().pending() == null
                    && moment.stepEvents().stream().noneMatch(EVENTS.get("interrupt"));
            boolean stayed = before != null && before.registers().get(RegisterFile.RIP) == rip;
            if (executes && rip == fill && !stayed) {
                hits.get("at fill").add(new Position(step, 0));
            }
            if (executes && rip == inner && (rcx & 0xFFFF_FFFFL) == 7) {
                hits.get("at inner if ecx == 7").add(new Position(step, 0));
            }
            if (rcx == 33 && !held && step > 0) {
                hits.get("when rcx == 33").add(run.edits().containsKey(step) ? new Position(step, 0)
                        : new Position(step - 1, before.stepEvents().size()));
            }
            held = rcx == 33;
            before = moment;
            for (int i = 0; i < moment.stepEvents().size(); i++) {
                MachineEvent event = moment.stepEvents().get(i);
                Position position = new Position(step, i + 1);
                EVENTS.forEach((text, fits) -> {
                    if (fits.test(event)) {
                        hits.get(text).add(position);
                    }
                });
            }
        }
        return hits;
    }

    private static void compare(History run, Map<String, TreeSet<Position>> hits, Random random) throws Exception {
        List<Long> edits = List.copyOf(run.edits().keySet());
        for (Map.Entry<String, TreeSet<Position>> each : hits.entrySet()) {
            List<Breakpoint> breakpoint = List.of(Breakpoint.read(each.getKey(), names));
            RunSearch search = new RunSearch(run, SearchProgress.NONE);
            for (int i = 0; i < 12; i++) {
                long near = edits.get(random.nextInt(edits.size())) - 25 + random.nextInt(40);
                Moment from = run.at(new Position(random.nextBoolean() ? near : random.nextLong(run.knownSteps()), random.nextInt(5)));
                Position after = from.stepComplete() ? new Position(from.position().step(), Integer.MAX_VALUE) : from.position();
                String where = each.getKey() + " from " + from.position() + ", changed at " + edits;
                assertEquals(Optional.ofNullable(each.getValue().higher(after)),
                        search.hit(breakpoint, from, true).map(Hit::position), "the next " + where);
                assertEquals(Optional.ofNullable(each.getValue().lower(from.position())),
                        search.hit(breakpoint, from, false).map(Hit::position), "the last " + where);
            }
        }
    }

    @Test
    void theGuestDoesWhatIsLookedFor() {
        hits(trunk).forEach((text, found) -> assertFalse(found.isEmpty(), "no " + text));
    }
}
