package faultline.history.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import faultline.boot.BootOptions;
import faultline.boot.GuestOrigin;
import faultline.history.Edit;
import faultline.history.Position;
import faultline.machine.device.InputLog;
import faultline.machine.event.Bytes;
import faultline.machine.register.RegisterFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any run comes back as it was, and no damage makes another one of it. */
class RunFilePropertyTest {
    private final Path file;

    RunFilePropertyTest() throws IOException {
        file = Files.createTempFile("run", RunFile.SUFFIX);
        file.toFile().deleteOnExit();
    }

    @Provide
    Arbitrary<SavedRun> runs() {
        return Arbitraries.randomValue(RunFilePropertyTest::anyRun);
    }

    @Property(tries = 200)
    void comesBackAsItWas(@ForAll("runs") SavedRun run) throws Exception {
        RunFile.save(run, file);
        assertEquals(run, RunFile.open(file));
    }

    @Property(tries = 300)
    void noDamageMakesAnotherRun(@ForAll("runs") SavedRun run, @ForAll long seed) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Entries.write(RunDocument.entries(run), out);
        byte[] bytes = out.toByteArray();
        Random random = new Random(seed);
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        Files.write(file, bytes);
        try {
            assertEquals(run, RunFile.open(file));
        } catch (RunFileException refusal) {
            assertEquals(1, refusal.getMessage().lines().count());
        }
    }

    private static SavedRun anyRun(Random random) {
        boolean assembled = random.nextBoolean();
        BootOptions options = new BootOptions(BootOptions.LEAST_RAM << random.nextInt(6), text(random),
                random.ints(random.nextInt(3)).mapToObj(i -> new BootOptions.Module(text(random), bytes(random))).toList());
        String name = text(random);
        GuestOrigin guest = assembled ? GuestOrigin.ofSources(name, Map.of(name, bytes(random), name + "/" + text(random),
                bytes(random)), options) : GuestOrigin.ofImage(name, bytes(random), options);
        List<SavedRun.Branch> branches = new ArrayList<>();
        branches.add(new SavedRun.Branch(text(random), -1, 0, List.of(), input(random)));
        for (int i = 1; i <= random.nextInt(6); i++) {
            branches.add(new SavedRun.Branch(text(random), random.nextInt(i), random.nextLong() >>> 1, edits(random),
                    input(random), random.nextBoolean() ? null : source(random, guest)));
        }
        List<SavedRun.Bookmark> bookmarks = random.ints(random.nextInt(4)).mapToObj(i -> new SavedRun.Bookmark(text(random),
                position(random))).toList();
        return new SavedRun(guest, branches, random.nextInt(branches.size()), position(random), text(random),
                List.of(text(random), text(random)), bookmarks, Map.of(text(random), text(random)));
    }

    /** Some files of it may be those of the guest. */
    private static GuestOrigin source(Random random, GuestOrigin guest) {
        Map<String, byte[]> files = new HashMap<>(guest.sources());
        String name = text(random);
        files.put(name, bytes(random));
        return GuestOrigin.ofSources(name, files, guest.options());
    }

    private static List<Edit> edits(Random random) {
        List<Edit> edits = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            edits.add(random.nextBoolean() ? new Edit.Memory(random.nextLong(), Bytes.copyOf(bytes(random), 9))
                    : new Edit.Register(random.nextInt(RegisterFile.COUNT), random.nextLong()));
        }
        return edits;
    }

    private static InputLog input(Random random) {
        InputLog.Source[] sources = InputLog.Source.values();
        return new InputLog(random.longs(random.nextInt(5), 0, Long.MAX_VALUE).sorted().mapToObj(step -> new InputLog.Entry(step,
                sources[random.nextInt(sources.length)], random.nextInt(256))).toList());
    }

    private static Position position(Random random) {
        return new Position(random.nextLong() >>> 1, random.nextInt() >>> 1);
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(2000)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** All of Unicode but the halves of characters, which have no UTF-8. */
    private static String text(Random random) {
        return random.ints(random.nextInt(12), 0, 0x110000).filter(c -> c < 0xD800 || c > 0xDFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
