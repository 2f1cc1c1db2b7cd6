package faultline.history.file;

import faultline.boot.BootOptions;
import faultline.boot.GuestOrigin;
import faultline.history.Edit;
import faultline.history.Position;
import faultline.machine.device.InputLog;
import faultline.machine.event.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Runs to save. */
final class SavedRuns {
    private SavedRuns() {
    }

    /** One with something of everything. */
    static SavedRun full() {
        BootOptions options = new BootOptions(64 << 20, "verbose \u00e4", List.of(
                new BootOptions.Module("disk.img ro", new byte[] {1, 2, 3}), new BootOptions.Module("", new byte[0])));
        GuestOrigin guest = GuestOrigin.ofSources("kernel.asm", Map.of("kernel.asm", text("%include \"kernel/start.asm\"\n"),
                "kernel/start.asm", text("; empty\n")), options);
        InputLog input = new InputLog(List.of(new InputLog.Entry(7, InputLog.Source.KEYBOARD, 0x1E),
                new InputLog.Entry(7, InputLog.Source.SERIAL, 255)));
        List<SavedRun.Branch> branches = List.of(
                new SavedRun.Branch("", -1, 0, List.of(), input),
                new SavedRun.Branch("gate 8 present", 0, 1_000_000_000_000L,
                        List.of(new Edit.Memory(0x1085, Bytes.copyOf(new byte[] {(byte) 0x8E}, 1)),
                                new Edit.Register(6, -1)), input, GuestOrigin.ofSources("kernel.asm",
                        Map.of("kernel.asm", text("; present\n"), "kernel/start.asm", text("; empty\n")), options)),
                new SavedRun.Branch("again", 1, 1_000_000_000_001L, List.of(), InputLog.NONE));
        return new SavedRun(guest, branches, 1, new Position(1_000_000_000_002L, 3), "00ff", List.of("#DF", "rip == 0x100000"),
                List.of(new SavedRun.Bookmark("here it goes wrong", new Position(5, 0))), Map.of("theme", "dark", "a.b", ""));
    }

    /** One with an image of so many bytes that do not pack well. */
    static SavedRun ofImage(int size, int seed) {
        byte[] image = new byte[size];
        new Random(seed).nextBytes(image);
        return new SavedRun(GuestOrigin.ofImage("kernel" + seed, image, BootOptions.DEFAULT),
                List.of(new SavedRun.Branch("", -1, 0, List.of(), InputLog.NONE)), 0, Position.START, "", List.of(), List.of(),
                Map.of());
    }

    private static byte[] text(String source) {
        return source.getBytes(StandardCharsets.UTF_8);
    }
}
