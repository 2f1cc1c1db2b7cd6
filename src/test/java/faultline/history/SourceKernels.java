package faultline.history;

import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Kernels with the lessons' start and a body of a test's own. */
public final class SourceKernels {
    private final InstructionTable table = InstructionTable.load();
    final InstructionDecoding decoding = new InstructionDecoding(table);
    private final Path folder;

    public SourceKernels(Path folder) {
        this.folder = folder;
    }

    /** A kernel that begins at {@code kmain} with these lines, in 64-bit mode with an IDT that is empty. */
    public Guest kernel(String... body) throws IOException, GuestException {
        List<String> lines = new ArrayList<>(List.of("%include \"kernel/start.inc\"", "%include \"kernel/idt.inc\"",
                "kmain:", "call clear_idt", "lidt [idtr]"));
        lines.addAll(List.of(body));
        lines.addAll(List.of("stop: cli", "hlt", "jmp stop", "%include \"kernel/screen.inc\"",
                "%include \"kernel/handlers.inc\"", "%include \"kernel/tables.inc\""));
        return new GuestLoader(new Encoder(table)).file(Files.write(folder.resolve("kernel.asm"), lines));
    }
}
