package faultline.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.Guest;
import faultline.boot.GuestLoader;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.register.RegisterFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceChangeTest {
    private final InstructionTable table = InstructionTable.load();
    @TempDir
    Path folder;

    private Guest kernel(String... body) throws Exception {
        Path file = folder.resolve("kernel.asm");
        Files.writeString(file, "%include \"kernel/start.inc\"\n%include \"kernel/idt.inc\"\nkmain:\n" + String.join("\n", body)
                + "\nstop: hlt\njmp stop\n%include \"kernel/screen.inc\"\n%include \"kernel/handlers.inc\"\n"
                + "%include \"kernel/memory.inc\"\n%include \"kernel/tss.inc\"\n%include \"kernel/tables.inc\"\n");
        return new GuestLoader(new Encoder(table)).file(file);
    }

    @Test
    void changedBytesTakeTheirPlaceInTheRunningMachine() throws Exception {
        Guest running = kernel("mov ebx, 1", "mov ecx, 2", "mov edx, 3");
        Guest changed = kernel("mov ebx, 1", "mov ecx, 0x42", "mov edx, 3");
        List<Edit> edits = SourceChange.between(running, changed).orElseThrow();
        assertEquals(1, edits.size());
        History history = History.explored(running, new InstructionDecoding(table), RunLimits.DEFAULT);
        assertEquals(2, history.end().registers().get(RegisterFile.RCX));
        History fork = history.fork(3, edits, 1 << 20);
        fork.explore(Long.MAX_VALUE);
        assertEquals(0x42, fork.end().registers().get(RegisterFile.RCX));
        assertEquals(3, fork.end().registers().get(RegisterFile.RDX));
    }

    @Test
    void whatMovesOtherCodeHasToBootAnew() throws Exception {
        Guest running = kernel("mov ebx, 1");
        assertTrue(SourceChange.between(running, kernel("mov ebx, 1", "nop")).isEmpty());
        assertEquals(List.of(), SourceChange.between(running, kernel("mov ebx, 1 ; the same")).orElseThrow());
    }
}
