package faultline.lesson;

import faultline.asm.ResourceLoader;
import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.history.History;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Runs of the course's kernels, each made once for a test class. Not for several threads. */
public final class Runs {
    public final InstructionTable table = InstructionTable.load();
    private final InstructionDecoding decoding = new InstructionDecoding(table);
    private final GuestLoader loader = new GuestLoader(new Encoder(table));
    private final Map<String, History> runs = new HashMap<>();

    /** @param kernel the path below {@code lessons/}, such as {@code 02-catching-it/kernel.asm} */
    public History of(String kernel) {
        return runs.computeIfAbsent(kernel, path -> {
            try {
                return explored(loader.lesson(path));
            } catch (GuestException e) {
                throw new IllegalStateException(path + ": " + e.diagnostics(), e);
            }
        });
    }

    /** The run of a kernel that stands in a text. */
    public History ofText(String text) throws GuestException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return explored(loader.content("kernel.asm", bytes,
                name -> name.equals("kernel.asm") ? bytes : ResourceLoader.lessons().load(name)));
    }

    private History explored(Guest guest) {
        return History.explored(guest, decoding, Lesson.LIMITS);
    }
}
