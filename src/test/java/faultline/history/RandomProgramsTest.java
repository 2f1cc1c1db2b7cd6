package faultline.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.event.Bytes;
import faultline.machine.register.RegisterFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Programs put together at random, most of which fault, many doubly, and some until the machine resets. */
class RandomProgramsTest {
    private static final InstructionTable TABLE = InstructionTable.load();
    private static final InstructionDecoding DECODING = new InstructionDecoding(TABLE);
    private static final String[] DEEDS = {
        "mov rax, 0\n div rax", "ud2", "int3", "int 1", "int 0x30", "mov rax, [0x40000000]", "mov [0x40000000], rax",
        "push rax", "pop rbx", "mov rsp, 0x40000000", "mov rsp, kernel_stack_top", "call kmain.again", "sti", "cli",
        "mov byte [idt + 14 * 16 + 5], 0", "mov byte [idt + 8 * 16 + 4], 1", "mov byte [idt + 8 * 16 + 4], 0",
        "mov rax, 0x123456789\n mov rcx, 7\n mul rcx", "mov ecx, 20\n lea rdi, [scratch]\n rep stosb", "pushfq\n or qword [rsp], 0x100\n popfq",
        "mov rax, 1 << 63\n mov rax, [rax]", "mov ax, 0x28\n mov ds, ax", "lidt [scratch]", "xor [scratch], rax", "in al, 0x60",
        "mov rsp, scratch + 64", "inc qword [scratch]", "mov al, 'x'\n out 0xE9, al"};

    private static Guest program(Random random) throws IOException, GuestException {
        List<String> lines = new ArrayList<>(List.of("%include \"kernel/start.inc\"", "%include \"kernel/idt.inc\"", "kmain:",
                "call init_tss", "call clear_idt", "lea rax, [spare_top]", "mov [tss + 36], rax"));
        for (int vector : new int[] {0, 1, 3, 6, 8, 13, 14}) {
            if (random.nextInt(3) > 0) {
                lines.add("gate " + vector + ", handler");
            }
        }
        lines.addAll(List.of("lidt [idtr]", ".again:"));
        for (int i = 0; i < 12; i++) {
            lines.add(DEEDS[random.nextInt(DEEDS.length)]);
        }
        lines.addAll(List.of("jmp .again", "handler:", "inc qword [scratch + 8]"));
        lines.add(DEEDS[random.nextInt(DEEDS.length)]);
        lines.addAll(List.of(random.nextBoolean() ? "iretq" : "add rsp, 8\n iretq", "align 16, db 0", "scratch: times 256 db 0",
                "spare: times 512 db 0", "spare_top:", "%include \"kernel/screen.inc\"", "%include \"kernel/handlers.inc\"",
                "%include \"kernel/memory.inc\"", "%include \"kernel/tss.inc\"", "%include \"kernel/tables.inc\""));
        Path file = Files.createTempFile("program", ".asm");
        try {
            Files.write(file, lines);
            return new GuestLoader(new Encoder(TABLE)).file(file);
        } finally {
            Files.delete(file);
        }
    }

    private static History recorded(Guest guest) {
        return History.explored(guest, DECODING, new RunLimits(3, 20_000));
    }

    @Property(tries = 60)
    void forwardsAndBackIsWhereOneWas(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        History history = recorded(program(random));
        Position end = history.end().position();
        for (int i = 0; i < 12; i++) {
            Grain grain = Grain.values()[i % 3];
            Moment from = history.at(new Position(random.nextLong(end.step() + 1), grain == Grain.INSTRUCTION ? 0 : random.nextInt(8)));
            if (grain == Grain.EVENT) {
                from = history.next(from, grain);
            }
            List<Moment> there = new ArrayList<>(List.of(from));
            for (int n = random.nextInt(40); n > 0 && there.get(there.size() - 1).position().compareTo(end) < 0; n--) {
                there.add(history.next(there.get(there.size() - 1), grain));
            }
            Moment back = there.get(there.size() - 1);
            for (int n = there.size() - 2; n >= 0; n--) {
                back = history.previous(back, grain);
                assertTrue(back.sameStateAs(there.get(n)), grain + " back to " + there.get(n).position() + " came to " + back.position());
                assertEquals(there.get(n).chain(), back.chain());
                assertEquals(there.get(n).frames(), back.frames());
            }
        }
    }

    @Property(tries = 40)
    void aForkNeverChangesItsParent(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        History parent = recorded(program(random));
        long[] places = random.longs(30, 0, parent.knownSteps()).toArray();
        List<Long> before = fingerprints(parent, places);
        List<Mark> marks = parent.marks();
        History fork = parent;
        for (int i = 0; i < 3; i++) {
            long step = random.nextLong(fork.knownSteps());
            fork = fork.fork(step, List.of(edit(random), edit(random)), 1 << 20);
            fork.explore(1 + random.nextInt(3000));
            fork.at(new Position(random.nextLong(fork.knownSteps()), 1));
        }
        assertEquals(before, fingerprints(parent, places));
        assertEquals(marks, parent.marks());
        assertEquals(before, fingerprints(recorded(parent.guest()), places), "the same run once more");
    }

    private static Edit edit(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(16)];
        random.nextBytes(bytes);
        return random.nextBoolean() ? new Edit.Register(RegisterFile.RAX + random.nextInt(16), random.nextLong())
                : new Edit.Memory(0x100000 + random.nextInt(0x8000), Bytes.copyOf(bytes, bytes.length));
    }

    private static List<Long> fingerprints(History history, long[] places) {
        List<Long> found = new ArrayList<>();
        for (long place : places) {
            found.add(history.at(new Position(place, 0)).before().fingerprint());
        }
        return found;
    }
}
