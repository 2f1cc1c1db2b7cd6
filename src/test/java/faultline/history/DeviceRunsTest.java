package faultline.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.BootOptions;
import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.Activity;
import faultline.machine.Machine;
import faultline.machine.MachineState;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.device.InputLog;
import faultline.machine.event.MachineEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guests that use the devices: what they see, and that their runs repeat exactly. */
class DeviceRunsTest {
    private static final Path FOLDER = Path.of("src/test/reference/devices");
    private final InstructionTable table = InstructionTable.load();
    private final InstructionDecoding decoding = new InstructionDecoding(table);
    @TempDir
    Path folder;

    private Guest devices() throws GuestException {
        return guest("devices.asm");
    }

    private Guest guest(String file) throws GuestException {
        return new GuestLoader(new Encoder(table)).file(FOLDER.resolve(file));
    }

    /** A kernel that sets up gates for IRQ 0 (vector 0x20), IRQ 1 and IRQ 4, and then runs a body. */
    private Guest kernel(String... body) throws IOException, GuestException {
        List<String> lines = new ArrayList<>(List.of("%include \"kernel/start.inc\"", "%include \"kernel/idt.inc\"",
                "%macro put 2", "mov dx, %1", "mov al, %2", "out dx, al", "%endmacro",
                "kmain:", "call clear_idt", "gate 2, on_nmi", "gate 0x20, on_timer", "gate 0x21, on_key",
                "gate 0x24, on_serial", "lidt [idtr]",
                "put 0x20, 0x11", "put 0x21, 0x20", "put 0x21, 4", "put 0x21, 1", "put 0x21, 0xff", "put 0xa1, 0xff"));
        lines.addAll(List.of(body));
        lines.addAll(List.of("stop: cli", "hlt", "jmp stop",
                "on_timer:", "push rax", "push rdx", "inc qword [ticks]", "mov al, '.'", "call print_char", "put 0x20, 0x20",
                "pop rdx", "pop rax", "iretq",
                "on_key:", "push rax", "push rdx", "in al, 0x60", "add al, '0'", "call print_char", "put 0x20, 0x20",
                "pop rdx", "pop rax", "iretq",
                "on_serial:", "push rax", "push rdx", "mov dx, 0x3f8", "in al, dx", "call print_char", "put 0x20, 0x20",
                "pop rdx", "pop rax", "iretq",
                "on_nmi:", "push rax", "push rdx", "mov al, '!'", "call print_char", "pop rdx", "pop rax", "iretq",
                "align 8, db 0", "ticks: dq 0",
                "%include \"kernel/screen.inc\"", "%include \"kernel/handlers.inc\"", "%include \"kernel/tables.inc\""));
        Path file = Files.write(folder.resolve("kernel.asm"), lines);
        return new GuestLoader(new Encoder(table)).file(file);
    }

    private static String serial(Machine machine) {
        return machine.snapshot().devices().serial().toString();
    }

    /** {@code ChipComparisonTest} holds QEMU and Bochs against it. */
    @Test
    void chipsDoAsTheirDataSheetsSay() throws Exception {
        Machine machine = guest("chips.asm").powerOn(decoding);
        machine.run(1_000_000);
        assertEquals(Files.readString(FOLDER.resolve("chips.out")), serial(machine));
        assertEquals(Activity.HALTED, machine.activity());
    }

    @Test
    void devicesLookAsTheyDoOnQemu() throws Exception {
        Machine machine = devices().powerOn(decoding);
        machine.run(1_000_000);
        assertEquals(Files.readString(FOLDER.resolve("devices.out")), serial(machine));
        assertEquals(Activity.EXITED, machine.activity());
        assertEquals(0, machine.snapshot().devices().exitCode());
    }

    @Test
    void walksAcrossInterruptsAndWaitsAreExact() throws Exception {
        History history = History.explored(devices(), decoding, RunLimits.DEFAULT);
        List<Moment> seen = new ArrayList<>();
        Position at = Position.START;
        while (seen.size() < 12) {
            Position next = history.firstEvent(at, event -> event instanceof MachineEvent.TimePassed
                    || event instanceof MachineEvent.InterruptAcknowledged).orElseThrow();
            Moment moment = history.at(new Position(Math.max(0, next.step() - 2), 0));
            for (int i = 0; i < 30; i++) {
                seen.add(moment);
                Moment further = history.next(moment, Grain.MICRO_STEP);
                Moment back = history.previous(further, Grain.MICRO_STEP);
                Moment expected = moment;
                assertTrue(back.sameStateAs(expected), () -> "at " + expected.position());
                moment = further;
            }
            at = new Position(next.step() + 3, 0);
        }
        History fresh = new History(devices(), decoding, RunLimits.DEFAULT);
        fresh.explore(history.knownSteps());
        for (Moment moment : seen) {
            assertTrue(fresh.at(moment.position()).sameStateAs(moment), () -> "at " + moment.position());
        }
    }

    @Test
    void everyStateLeadsToTheSameEnd() throws Exception {
        Machine machine = devices().powerOn(decoding);
        List<MachineState> states = new ArrayList<>();
        while (!machine.activity().isEnd()) {
            states.add(machine.snapshot());
            machine.run(997);
        }
        MachineState end = machine.snapshot();
        Random random = new Random(7);
        for (int i = 0; i < 12; i++) {
            machine.restore(states.get(random.nextInt(states.size())));
            machine.run(Long.MAX_VALUE);
            assertEquals(end, machine.snapshot());
        }
    }

    @Test
    void waitingPassesTimeUntilTheTimer() throws Exception {
        Machine machine = kernel("put 0x43, 0x34", "put 0x40, 0x9c", "put 0x40, 0x2e", "put 0x21, 0xfe", "sti",
                "again: hlt", "cmp qword [ticks], 100", "jb again").powerOn(decoding);
        machine.run(200_000);
        assertEquals(Activity.HALTED, machine.activity());
        assertEquals(".".repeat(100), serial(machine));
        assertEquals(1_000_000_000L, machine.time(), 5_000_000);
        assertTrue(machine.steps() < 30_000, "waiting takes no steps to speak of: " + machine.steps());
    }

    @Test
    void marchOfWaitsEndsWithinItsLimit() throws Exception {
        Machine machine = kernel("put 0x21, 0xfe", "put 0x43, 0x34", "put 0x40, 2", "put 0x40, 0", "sti",
                "again: hlt", "jmp again").powerOn(decoding);
        machine.run(300_000);
        assertEquals(300_000, machine.steps());
        assertFalse(machine.activity().isEnd());
    }

    @Test
    void nothingWakesAProcessorWhoseInterruptsAreMaskedOrInService() throws Exception {
        Machine masked = kernel("sti", "hlt").powerOn(decoding);
        masked.run(100_000);
        assertEquals(Activity.HALTED, masked.activity());
        Machine forgetful = kernel("lea rax, [on_lazy]", "mov edi, 0x20", "call set_gate", "put 0x21, 0xfe", "sti",
                "again: hlt", "jmp again", "on_lazy: iretq").powerOn(decoding);
        forgetful.run(100_000);
        assertEquals(Activity.HALTED, forgetful.activity(), "without an end of interrupt there is no second one");
    }

    @Test
    void timerMeetsTheDoubleFaultsGateUntilTheVectorsAreMoved() throws Exception {
        Machine machine = kernel("put 0x20, 0x11", "put 0x21, 8", "put 0x21, 4", "put 0x21, 1", "put 0x21, 0xfe", "gate 8, on_timer",
                "sti", "hlt").powerOn(decoding);
        machine.run(100_000);
        assertEquals(".", serial(machine));
    }

    @Test
    void inputWakesAMachineThatHalted() throws Exception {
        History history = History.explored(kernel("put 0x21, 0xed", "put 0x3fc, 8", "put 0x3f9, 1", "sti", "again: hlt",
                "jmp again"), decoding, RunLimits.DEFAULT);
        assertEquals(Activity.HALTED, history.frontier().activity());
        history.input(InputLog.Source.KEYBOARD, 0x02);
        history.input(InputLog.Source.SERIAL, 'x');
        history.input(InputLog.Source.NMI_BUTTON, 0);
        assertFalse(history.ended());
        history.explore(10_000);
        assertEquals(Activity.HALTED, history.frontier().activity());
        assertEquals("!2x", history.frontier().devices().serial().toString());
        history.input(InputLog.Source.KEYBOARD, 0x03);
        history.explore(10_000);
        assertEquals("!2x3", history.frontier().devices().serial().toString());
        assertEquals(4, history.inputLog().entries().size());

        Machine again = history.guest().powerOn(decoding);
        again.use(history.inputLog());
        while (again.steps() < history.knownSteps()) {
            again.step();
        }
        assertEquals(history.frontier(), again.snapshot());
    }

    @Test
    void stiHoldsInterruptsBackForOneInstruction() throws Exception {
        Machine machine = kernel("put 0x43, 0x34", "put 0x40, 100", "put 0x40, 0", "put 0x21, 0xfe",
                "mov ecx, 6000", "delay: dec ecx", "jnz delay", "mov ecx, 50",
                "window: sti", "cli", "dec ecx", "jnz window", "cmp qword [ticks], 0", "jne stop",
                "sti", "nop", "cli", "mov al, 'k'", "call print_char").powerOn(decoding);
        machine.run(100_000);
        assertEquals(".k", serial(machine));
    }

    @Test
    void keyboardControllerResetsThePc() throws Exception {
        History history = History.explored(kernel("put 0x64, 0xfe", "again: jmp again"), decoding, new RunLimits(2, 100_000));
        assertEquals(2, history.frontier().boot());
        assertEquals(Activity.RESETTING, history.frontier().activity());
        assertTrue(history.cutOff());
    }

    @Test
    void largeMemoriesLieAroundTheGap() throws Exception {
        byte[] image = devices().image();
        for (long size : new long[] {4L << 20, 64L << 20, 3L << 30, 4L << 30}) {
            Guest guest = new GuestLoader(new Encoder(table), new BootOptions(size, "", List.of())).image("k", image);
            Machine machine = guest.powerOn(decoding);
            machine.run(100_000);
            assertEquals(Activity.EXITED, machine.activity());
            assertEquals(size > 3L << 30, machine.snapshot().memory().contains(4L << 30));
            assertFalse(machine.snapshot().memory().contains(0xFEE0_0000L));
        }
    }
}
