package faultline.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.Guest;
import faultline.machine.event.Bytes;
import faultline.machine.event.MachineEvent;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where values come from: the last write, the last change of a bit, the last change of a register. */
class OriginTest {
    private static final String[] BODY = {
        "    mov qword [value], 5",
        "    mov qword [value], 7",
        "bit: or qword [value], 16",
        "same: mov byte [value], 23",
        "set: mov ebx, 0x1234",
        "carry: stc",
        "    mov ecx, 50000",
        "spin: dec ecx",
        "    jnz spin",
        "    ud2",
        "align 4096, db 0",
        "value: dq 3",
        "untouched: dq 9",
        "align 4096, db 0",
    };
    @TempDir
    private static Path folder;
    private static Guest guest;
    private static History history;
    private static RunSearch search;

    @BeforeAll
    static void run() throws Exception {
        SourceKernels kernels = new SourceKernels(folder);
        guest = kernels.kernel(BODY);
        history = History.explored(guest, kernels.decoding, new RunLimits(2, 10_000_000));
        search = new RunSearch(history, SearchProgress.NONE);
    }

    private static long symbol(String name) {
        return guest.symbols().valueOf(name).orElseThrow();
    }

    private static String place(Origin origin) {
        return guest.symbols().nameOf(origin.instruction().address()).orElseThrow();
    }

    @Test
    void theLastWriteIsFoundEvenWhenItChangedNothing() {
        Origin origin = search.lastWrite(history.end(), symbol("value"), 8).orElseThrow();
        assertEquals(Origin.Kind.INSTRUCTION, origin.kind());
        assertEquals("same", place(origin));
        assertEquals(23, origin.before());
        assertEquals(23, origin.after());
        assertEquals(2, origin.boot());
        assertTrue(history.at(origin.position()).current() instanceof MachineEvent.MemoryWritten);
        assertNull(origin.delivery());
    }

    @Test
    void whoSetABitIsNotWhoWroteLast() {
        Origin origin = search.lastChange(history.end(), symbol("value"), 8, 16).orElseThrow();
        assertEquals("bit", place(origin));
        assertEquals(7, origin.before());
        assertEquals(23, origin.after());
    }

    @Test
    void walkingBackThroughAllWritesOfABoot() {
        Moment from = history.end();
        for (long expected : List.of(23, 23, 7, 5, 3)) {
            Origin origin = search.lastWrite(from, symbol("value"), 8).orElseThrow();
            assertEquals(expected, origin.after());
            assertEquals(expected == 3 ? Origin.Kind.BOOT : Origin.Kind.INSTRUCTION, origin.kind());
            from = history.previous(history.at(origin.position()), Grain.MICRO_STEP);
        }
        assertEquals(1, from.boot(), "the image is put there by the reset, and before that is the boot before");
    }

    @Test
    void whatTheImageHoldsComesFromTheBootLoaderOfThisBoot() {
        Origin origin = search.lastWrite(history.end(), symbol("untouched"), 8).orElseThrow();
        assertEquals(Origin.Kind.BOOT, origin.kind());
        assertEquals(2, origin.boot());
        assertEquals(9, origin.after());
        assertTrue(history.at(origin.position()).current() instanceof MachineEvent.WasReset);
        Moment first = history.at(new Position(100, 0));
        assertEquals(Position.START, search.lastWrite(first, symbol("untouched"), 8).orElseThrow().position());
    }

    @Test
    void memoryThatNobodyTouchedIsZeroSincePowerOn() {
        Origin origin = search.lastWrite(history.end(), 0x5_0000_00, 8).orElseThrow();
        assertEquals(Origin.Kind.NOBODY, origin.kind());
        assertEquals(0, origin.after());
        assertEquals(Position.START, origin.position());
    }

    @Test
    void registersAndSingleFlagsHaveTheirOwnOrigins() {
        Origin rbx = search.lastChange(history.end(), RegisterFile.RBX, -1).orElseThrow();
        assertEquals(0x1234, rbx.after());
        assertEquals("set", place(rbx));
        Origin carry = search.lastChange(history.end(), RegisterFile.RFLAGS, Flags.CF).orElseThrow();
        assertEquals("carry", place(carry));
        assertEquals(0, carry.before() & Flags.CF);
        assertEquals(Flags.CF, carry.after() & Flags.CF);
        Origin idt = search.lastChange(history.end(), RegisterFile.IDTR_BASE, -1).orElseThrow();
        assertEquals("LIDT", idt.instruction().instruction().mnemonic());
        assertEquals(symbol("idt"), idt.after());
    }

    @Test
    void aDeliverysFrameAndCr2ComeFromDeliveries() throws Exception {
        History overflow = new LessonKernels().run(LessonKernels.TRUSTED);
        RunSearch inOverflow = new RunSearch(overflow, SearchProgress.NONE);
        Frame frame = overflow.end().frames().get(overflow.end().frames().size() - 1);
        long physical = new LinearView(overflow.end()).physical(frame.address()).orElseThrow();
        Origin cell = inOverflow.lastWrite(overflow.end(), physical, 8).orElseThrow();
        assertEquals(Origin.Kind.DELIVERY, cell.kind());
        assertEquals(8, cell.delivery().vector());
        Origin cr2 = inOverflow.lastChange(overflow.end(), RegisterFile.CR2, -1).orElseThrow();
        assertTrue(overflow.at(cr2.position()).current() instanceof MachineEvent.PageFaultAddressSaved);
    }

    @Test
    void anEditIsTold() {
        Moment from = history.at(new Position(30_000, 0));
        History fork = history.fork(30_000, List.of(new Edit.Register(RegisterFile.RBX, 99)), 1 << 24);
        fork.explore(1000);
        Origin origin = new RunSearch(fork, SearchProgress.NONE).lastChange(fork.end(), RegisterFile.RBX, -1).orElseThrow();
        assertEquals(0x1234, from.registers().get(RegisterFile.RBX));
        assertEquals(Origin.Kind.EDIT, origin.kind());
        assertEquals(30_000, origin.position().step());
    }

    @Test
    void anEditIsBlamedForTheBitsThatItChangedAlone() {
        for (long step : new long[] {0, 30_000}) {
            long value = symbol("untouched");
            Edit memory = new Edit.Memory(value, Bytes.copyOf(new byte[] {9 | 4}, 1));
            Edit register = new Edit.Register(RegisterFile.RBX, history.at(new Position(step, 0)).registers().get(RegisterFile.RBX) ^ 4);
            History fork = history.fork(step, List.of(memory, register), 1 << 24);
            fork.explore(100);
            RunSearch inFork = new RunSearch(fork, SearchProgress.NONE);
            Moment after = fork.at(new Position(step + (step == 0 ? 0 : 50), 0));
            Origin changed = inFork.lastChange(after, value, 8, 4).orElseThrow();
            assertEquals(Origin.Kind.EDIT, changed.kind());
            assertEquals(new Position(step, 0), changed.position());
            assertEquals(9, changed.before());
            assertEquals(13, changed.after());
            assertEquals(Origin.Kind.BOOT, inFork.lastChange(after, value, 8, 1).orElseThrow().kind());
            assertEquals(Origin.Kind.EDIT, inFork.lastWrite(after, value, 8).orElseThrow().kind());
            assertEquals(Origin.Kind.EDIT, inFork.lastChange(after, RegisterFile.RBX, 4).orElseThrow().kind());
            assertEquals(step == 0 ? Origin.Kind.BOOT : Origin.Kind.INSTRUCTION,
                    inFork.lastChange(after, RegisterFile.RBX, ~4L).orElseThrow().kind());
        }
    }
}
