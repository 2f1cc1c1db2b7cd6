package faultline.boot;

import static faultline.boot.Images.HAS_ADDRESSES;
import static faultline.boot.Images.MAGIC;
import static faultline.boot.Images.assertRefused;
import static faultline.boot.Images.bytes;
import static faultline.boot.Images.flat;
import static faultline.boot.Images.load;
import static faultline.boot.Images.pieces;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import faultline.machine.InitialState;
import faultline.machine.register.RegisterFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultibootTest {
    private static final String NO_HEADER = "there is no Multiboot 1 header in the first 8192 bytes: expected the magic "
            + "number 0x1badb002 at a multiple of 4, followed by flags and a checksum that make the sum 0";
    private static final String MAY_USE = "it may use 0x10000 to 0x9fbff and 0x100000 to 0x7ffffff";
    private static final int M = 0x100000;

    private static byte[] headerAt(int at, int size) {
        ByteBuffer image = bytes(size);
        image.position(at);
        return image.putInt(MAGIC).putInt(0).putInt(-MAGIC).array();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 4096, 8180})
    void theHeaderMayStandAtAnyMultipleOf4InTheFirst8192Bytes(int at) {
        assertEquals(at, Multiboot.headerOffset(headerAt(at, 16384)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4098, 8184, 8192})
    void aHeaderElsewhereIsNone(int at) {
        assertEquals(-1, Multiboot.headerOffset(headerAt(at, 16384)));
    }

    @Test
    void theFirstHeaderWithARightChecksumCounts() {
        ByteBuffer image = bytes(64).putInt(MAGIC).putInt(0).putInt(1 - MAGIC);
        image.position(32);
        image.putInt(MAGIC).putInt(3).putInt(-MAGIC - 3);
        assertEquals(32, Multiboot.headerOffset(image.array()));
    }

    @Test
    void withoutAHeaderNothingBoots() {
        assertRefused(NO_HEADER, new byte[0]);
        assertRefused(NO_HEADER, new byte[11]);
        assertRefused(NO_HEADER, bytes(64).putInt(MAGIC).putInt(0).putInt(1 - MAGIC).array());
    }

    @Test
    void featuresThatAreNotKnownAreRefused() {
        assertRefused("the Multiboot header's flags 0x10008 ask for features that are not known; bits 0 to 2 and 16 are",
                flat(64, HAS_ADDRESSES | 8, M, M, 0, 0, M));
        assertRefused("the Multiboot header asks for a video mode but ends before the fields that name it", flat(40, 4));
    }

    @Test
    void optionalFeaturesThatAreNotKnownAreLeftOut() throws GuestException {
        assertEquals(1, pieces(flat(64, HAS_ADDRESSES | 0x20007, M, M, 0, 0, M)).size());
    }

    @Test
    void theAddressFieldsSayWhatIsLoadedWhere() throws GuestException {
        byte[] image = flat(64, HAS_ADDRESSES, M, M, M + 48, M + 4096, M + 32);
        InitialState.Segment piece = pieces(image).get(0);
        assertEquals(M, piece.address());
        assertEquals(4096, piece.size());
        assertArrayEquals(Arrays.copyOf(image, 48), piece.bytes());
        assertEquals(M + 32, load(image).registers().get(RegisterFile.RIP));
    }

    @Test
    void endsOf0MeanTheWholeFileAndNoMore() throws GuestException {
        InitialState.Segment piece = pieces(flat(64, HAS_ADDRESSES, M, M, 0, 0, M + 32)).get(0);
        assertEquals(64, piece.size());
        assertEquals(64, piece.bytes().length);
    }

    @Test
    void theImageMayBeginBehindTheFilesStart() throws GuestException {
        ByteBuffer image = bytes(256);
        image.position(128);
        int flags = HAS_ADDRESSES;
        image.putInt(MAGIC).putInt(flags).putInt(-MAGIC - flags).putInt(M + 64).putInt(M).putInt(0).putInt(0).putInt(M);
        InitialState.Segment piece = pieces(image.array()).get(0);
        assertArrayEquals(Arrays.copyOfRange(image.array(), 64, 256), piece.bytes());
    }

    @Test
    void theGuestStartsAsTheSpecificationSays() throws GuestException {
        var registers = load(flat(64, HAS_ADDRESSES, M, M, 0, 0, M + 32)).registers();
        assertEquals(0x2BADB002L, registers.get(RegisterFile.RAX));
        assertEquals(BootInformation.ADDRESS, registers.get(RegisterFile.RBX));
        assertEquals(1, registers.get(RegisterFile.CR0) & 0x8000_0001L);
        assertEquals(0, registers.get(RegisterFile.RFLAGS) & 0x20200);
    }

    @Test
    void addressFieldsThatContradictTheFile() {
        assertRefused("the image ends within the address fields of its Multiboot header", flat(31, HAS_ADDRESSES, M, M, 0, 0));
        assertRefused("the Multiboot header says it belongs at 0x100000 and the image at 0x200000, but it stands 0 bytes into "
                + "the file", flat(64, HAS_ADDRESSES, M, 2 * M, 0, 0, M));
        assertRefused("the Multiboot header says it belongs at 0x100040 and the image at 0x100000, but it stands 0 bytes into "
                + "the file", flat(64, HAS_ADDRESSES, M + 64, M, 0, 0, M));
        assertRefused("the Multiboot header says that the image ends at 0x100041, which needs 65 bytes; the file has 64",
                flat(64, HAS_ADDRESSES, M, M, M + 65, 0, M));
        assertRefused("the Multiboot header says that the image ends at 0xffff0, which needs -16 bytes; the file has 64",
                flat(64, HAS_ADDRESSES, M, M, M - 16, 0, M));
        assertRefused("the Multiboot header's bss_end_addr 0x10003f lies before the end of the image 0x100040",
                flat(64, HAS_ADDRESSES, M, M, 0, M + 63, M));
    }

    @Test
    void theEntryPointLiesInTheImage() {
        assertRefused("the entry point 0x100040 lies outside the image 0x100000 to 0x10003f",
                flat(64, HAS_ADDRESSES, M, M, 0, 0, M + 64));
        assertRefused("the entry point 0xfffff lies outside the image 0x100000 to 0x10003f",
                flat(64, HAS_ADDRESSES, M, M, 0, 0, M - 1));
    }

    @Test
    void theImageHasRoomInRam() throws GuestException {
        assertEquals(1, pieces(flat(64, HAS_ADDRESSES, 0x10000, 0x10000, 0, 0, 0x10000)).size());
        assertRefused("the image wants memory from 0xfffc to 0x1003b; " + MAY_USE,
                flat(64, HAS_ADDRESSES, 0xFFFC, 0xFFFC, 0, 0, 0xFFFC));
        assertRefused("the image wants memory from 0x7ffffe0 to 0x800001f; " + MAY_USE,
                flat(64, HAS_ADDRESSES, 0x7FF_FFE0, 0x7FF_FFE0, 0, 0, 0x7FF_FFE0));
        assertRefused("the image wants memory from 0x100000 to 0xfffffffe; " + MAY_USE,
                flat(64, HAS_ADDRESSES, M, M, 0, -1, M));
    }

    @Test
    void modulesFollowOnPagesOfTheirOwn() throws GuestException {
        byte[] image = flat(64, HAS_ADDRESSES, M, M, 0, M + 5000, M);
        BootOptions options = new BootOptions(BootOptions.LEAST_RAM, "quiet", List.of(
                new BootOptions.Module("one a", new byte[10]), new BootOptions.Module("two", new byte[4097])));
        List<InitialState.Segment> all = Multiboot.load("kernel", image, options).segments();
        assertEquals(M + 0x2000, all.get(5).address());
        assertEquals(M + 0x3000, all.get(6).address());
        ByteBuffer information = ByteBuffer.wrap(all.get(3).bytes()).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(0x24D, information.getInt(0));
        assertEquals("kernel quiet", text(information, 16));
        assertEquals(2, information.getInt(20));
        int modules = information.getInt(24) - (int) BootInformation.ADDRESS;
        assertEquals(M + 0x2000, information.getInt(modules));
        assertEquals(M + 0x2000 + 10, information.getInt(modules + 4));
        assertEquals("one a", text(information, modules + 8));
        assertEquals("two", text(information, modules + 24));
    }

    @Test
    void aModuleWithoutRoomIsNamed() {
        BootOptions options = new BootOptions(BootOptions.LEAST_RAM, "",
                List.of(new BootOptions.Module("initrd", new byte[3 << 20])));
        GuestException refused = assertThrows(GuestException.class, () -> Multiboot.load("kernel",
                flat(64, HAS_ADDRESSES, M, M, 0, 0, M), options));
        assertEquals("the module initrd needs memory from 0x101000 to 0x400fff, but the RAM ends at 0x3fffff",
                refused.getMessage());
    }

    private static String text(ByteBuffer information, int pointer) {
        int from = information.getInt(pointer) - (int) BootInformation.ADDRESS;
        int end = from;
        while (information.get(end) != 0) {
            end++;
        }
        return new String(information.array(), from, end - from, StandardCharsets.UTF_8);
    }
}
