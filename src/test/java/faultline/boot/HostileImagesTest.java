package faultline.boot;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.asm.Limits;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/** Whatever the bytes, there is a guest or a refusal in one line, soon, and not larger than the file. */
class HostileImagesTest {
    private static final GuestLoader LOADER = new GuestLoader(new Encoder(InstructionTable.load()), BootOptions.DEFAULT,
            new Limits(1 << 16, 2_000, 10_000, 8, 16, 12, 100));
    private static final List<byte[]> SOUND = List.of(Images.elf32(0x100004, Images.TEXT),
            Images.elf64(0x100004, Images.TEXT, new Images.Segment(0x220, 0x200000, 0x200000, 8, 4096)),
            ElfImageTest.withSymbol(2, 1),
            Images.flat(64, Images.HAS_ADDRESSES, 0x100000, 0x100000, 0, 0, 0x100000));

    @Property(tries = 500)
    void anyBytes(@ForAll @Size(max = 300) byte[] bytes) {
        load(bytes);
    }

    @Property(tries = 5000)
    void soundImagesWithBytesChanged(@ForAll("damaged") byte[] bytes) {
        load(bytes);
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        Arbitrary<Integer> places = Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.integers().between(4, 0x80)),
                Tuple.of(1, Arbitraries.integers().between(0x1F0, 0x220)),
                Tuple.of(2, Arbitraries.integers().between(0x300, 0x3D0)));
        Arbitrary<Integer> values = Arbitraries.of(0, 1, 2, 4, 0x10, 0x7F, 0x80, 0xFF);
        Arbitrary<int[]> change = Combinators.combine(places, values).as((place, value) -> new int[] {place, value});
        return Combinators.combine(Arbitraries.of(SOUND), change.list().ofMinSize(1).ofMaxSize(5))
                .as(HostileImagesTest::changed);
    }

    private static byte[] changed(byte[] sound, List<int[]> changes) {
        byte[] bytes = sound.clone();
        changes.forEach(change -> bytes[change[0] % bytes.length] = (byte) change[1]);
        return bytes;
    }

    private static void load(byte[] bytes) {
        assertTimeout(Duration.ofSeconds(10), () -> {
            try {
                Guest guest = LOADER.content("kernel", bytes, name -> name.equals("kernel") ? bytes : null);
                assertNotNull(guest.symbols());
                long loaded = guest.initial().segments().stream().mapToLong(segment -> segment.bytes().length).sum();
                assertTrue(loaded <= guest.image().length + 4096);
            } catch (GuestException e) {
                assertTrue(e.getMessage().startsWith("kernel: ") && !e.getMessage().contains("\n"), e.getMessage());
            }
        });
    }
}
