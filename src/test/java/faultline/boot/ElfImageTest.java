package faultline.boot;

import static faultline.boot.Images.CODE;
import static faultline.boot.Images.TEXT;
import static faultline.boot.Images.assertRefused;
import static faultline.boot.Images.elf32;
import static faultline.boot.Images.elf64;
import static faultline.boot.Images.flat;
import static faultline.boot.Images.load;
import static faultline.boot.Images.pieces;
import static faultline.boot.Images.with;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import faultline.boot.Images.Segment;
import faultline.machine.InitialState;
import faultline.machine.register.RegisterFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** None of these files has section headers unless the test adds them. */
class ElfImageTest {
    private static final long HIGH = 0xFFFF_FFFF_8010_0000L;
    private static final int MACHINE = 18;
    private static final String MAY_USE = "it may use 0x10000 to 0x9fbff and 0x100000 to 0x7ffffff";

    static Stream<byte[]> both() {
        return Stream.of(elf32(0x100004, TEXT), elf64(0x100004, TEXT));
    }

    @ParameterizedTest
    @MethodSource("both")
    void segmentsGoToTheirPhysicalAddresses(byte[] file) throws GuestException {
        InitialState.Segment piece = pieces(file).get(0);
        assertEquals(0x100000, piece.address());
        assertEquals(0x40, piece.size());
        assertArrayEquals(Arrays.copyOfRange(file, CODE, CODE + 0x20), piece.bytes());
        assertEquals(0x100004, load(file).registers().get(RegisterFile.RIP));
    }

    @Test
    void theEntryPointIsVirtual() throws GuestException {
        byte[] file = elf64(HIGH + 8, new Segment(CODE, HIGH, 0x200000, 0x20, 0x20));
        assertEquals(0x200008, load(file).registers().get(RegisterFile.RIP));
    }

    @Test
    void anEntryPointThatIsPhysicalIsUnderstood() throws GuestException {
        byte[] file = elf64(0x200008, new Segment(CODE, HIGH, 0x200000, 0x20, 0x20));
        assertEquals(0x200008, load(file).registers().get(RegisterFile.RIP));
        assertRefused("the ELF file's entry point 0x300000 lies in none of its segments",
                elf64(0x300000, new Segment(CODE, HIGH, 0x200000, 0x20, 0x20)));
    }

    @Test
    void segmentsThatAreEmptyOrNotOfTypeLoadAreLeftOut() throws GuestException {
        assertEquals(1, pieces(elf32(0x100000, TEXT, new Segment(-1, 0, 0, 0, 0))).size());
        assertRefused("the ELF file has no program header of type LOAD, so there is nothing to load",
                with(elf32(0x100000, TEXT), 52, 4));
        assertRefused("the ELF file has no program header of type LOAD, so there is nothing to load", elf64(0));
    }

    @Test
    void filesForOtherProcessorsAndOfOtherTypes() {
        assertRefused("the ELF file is for another processor (machine 49411); expected x86 (3) or x86-64 (62)",
                with(elf32(0x100000, TEXT), MACHINE, 0x03, 0xC1));
        assertRefused("the ELF file is of type 3; expected an executable (2), linked to fixed addresses",
                with(elf64(0x100000, TEXT), 16, 3));
        assertRefused("the ELF file has data encoding 2; expected little-endian (1), as x86 is",
                with(elf32(0x100000, TEXT), 5, 2));
        assertRefused("the ELF file is of class 9; expected 32-bit (1) or 64-bit (2)", with(elf32(0x100000, TEXT), 4, 9));
    }

    @Test
    void aMultibootHeaderWithoutAddressesNeedsAnElfFile() {
        assertRefused("the Multiboot header has no address fields (flag bit 16), so the image must be an ELF file, and it "
                + "is none", flat(64, 3));
    }

    @Test
    void filesThatEndTooEarly() {
        byte[] start = new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0};
        byte[] header = Images.bytes(60).put(start).putInt(Images.MAGIC).putInt(0).putInt(-Images.MAGIC).array();
        assertRefused("the ELF file ends within its header: it has 60 bytes", header);
        byte[] file = elf32(0x100000, TEXT);
        assertRefused("the ELF file is damaged: a segment has 32 bytes at offset 0x200, but the file has only 524",
                Arrays.copyOf(file, CODE + 12));
    }

    @Test
    void programHeadersOutsideTheFile() {
        assertRefused("the ELF file is damaged: its 1 program headers at offset 0x3f0 lie outside the file of 1024 bytes",
                with(elf32(0x100000, TEXT), 28, 0xF0, 0x03));
        assertRefused("the ELF file is damaged: its 65535 program headers at offset 0x40 lie outside the file of 1024 bytes",
                with(elf64(0x100000, TEXT), 56, 0xFF, 0xFF));
        assertRefused("the ELF file is damaged: its 1 program headers at offset 0xff00000000000040 lie outside the file of "
                + "1024 bytes", with(elf64(0x100000, TEXT), 39, 0xFF));
        assertRefused("the ELF file's program headers have 31 bytes each; expected 32",
                with(elf32(0x100000, TEXT), 42, 31));
    }

    @Test
    void segmentsThatContradictTheFileOrThemselves() {
        assertRefused("the ELF file is damaged: a segment has 4294967295 bytes at offset 0x200, but the file has only 1024",
                elf32(0x100000, new Segment(CODE, 0x100000, 0x100000, -1, -1)));
        assertRefused("the ELF file is damaged: a segment has 32 bytes at offset 0x7fffffffffffffff, but the file has only "
                + "1024", elf64(0x100000, new Segment(Long.MAX_VALUE, 0x100000, 0x100000, 32, 32)));
        assertRefused("the ELF file is damaged: a segment has 18446744073709551615 bytes at offset 0x200, but the file has "
                + "only 1024", elf64(0x100000, new Segment(CODE, 0x100000, 0x100000, -1, -1)));
        assertRefused("the ELF file is damaged: a segment has 32 bytes in the file, but only 31 in memory",
                elf64(0x100000, new Segment(CODE, 0x100000, 0x100000, 32, 31)));
        assertRefused("the ELF file is damaged: its segments have 1536 bytes in the file, which has only 1024",
                elf32(0x100000, new Segment(0, 0x100000, 0x100000, 768, 768), new Segment(0, 0x200000, 0x200000, 768, 768)));
    }

    @Test
    void segmentsThatRamHasNoRoomFor() {
        assertRefused("the image wants memory from 0x100000 to 0x100000fffff; " + MAY_USE,
                elf64(0x100000, new Segment(CODE, 0, 0x100000, 32, 1L << 40)));
        assertRefused("the image wants memory from 0xf000 to 0xf01f; " + MAY_USE,
                elf32(0xF000, new Segment(CODE, 0xF000, 0xF000, 32, 32)));
        assertRefused("the image wants memory from 0xfffffffffffffff0 to 0xf; " + MAY_USE,
                elf64(0, new Segment(CODE, 0, -16, 32, 32)));
        assertRefused("the image wants memory from 0x100000 to 0xffffe; " + MAY_USE,
                elf64(0, new Segment(CODE, 0, 0x100000, 32, -1)));
    }

    @Test
    void segmentsWhereFirmwareAndScreenAre() throws GuestException {
        assertRefused("the image wants memory from 0xa0000 to 0xa001f; " + MAY_USE,
                elf32(0xA0000, new Segment(CODE, 0xA0000, 0xA0000, 32, 32)));
        assertRefused("the image wants memory from 0x9fbe1 to 0x9fc00; " + MAY_USE,
                elf64(0x9FBE1, new Segment(CODE, 0x9FBE1, 0x9FBE1, 32, 32)));
        assertRefused("the image wants memory from 0xfffff to 0x10001e; " + MAY_USE,
                elf64(0xFFFFF, new Segment(CODE, 0xFFFFF, 0xFFFFF, 32, 32)));
        assertRefused("the image wants memory from 0x20000 to 0x200fff; " + MAY_USE,
                elf64(0x20000, new Segment(CODE, 0x20000, 0x20000, 32, 0x1E1000)));
        assertRefused("the image wants memory from 0xff000 to 0xff01f; " + MAY_USE,
                elf64(0xFF000, new Segment(CODE, 0xFF000, 0xFF000, 32, 32)));
        assertRefused("the image wants memory from 0xfe000 to 0xfe01f; " + MAY_USE,
                elf64(0xFE000, new Segment(0, 0xFE000, 0xFE000, 32, 32)));
        assertRefused("the image wants memory from 0x100000 to 0x80fefff; " + MAY_USE,
                elf64(0xFF000, new Segment(0, 0xFF000, 0xFF000, 32, 128L << 20)));
        assertRefused("the image wants memory from 0x100000 to 0xfeffe; " + MAY_USE,
                elf64(0xFF000, new Segment(0, 0xFF000, 0xFF000, 32, -1)));
        assertEquals(0xFF000, pieces(elf32(0x100004, new Segment(0, 0xFF000, 0xFF000, 0x94, 0x94), TEXT)).get(0).address());
        assertEquals(0x2000, pieces(elf64(0x100000, new Segment(0, 0xFF000, 0xFF000, 0x400, 0x2000))).get(0).size());
        assertEquals(0x9FBE0, pieces(elf64(0x9FBE0, new Segment(CODE, 0x9FBE0, 0x9FBE0, 32, 32))).get(0).address());
    }

    @Test
    void segmentsThatOverlap() throws GuestException {
        Segment behind = new Segment(CODE, 0x10003F, 0x10003F, 8, 8);
        assertRefused("two segments of the ELF file overlap, at 0x100000 and 0x10003f", elf32(0x100000, TEXT, behind));
        assertRefused("two segments of the ELF file overlap, at 0x100000 and 0x10003f", elf64(0x100000, behind, TEXT));
        assertEquals(2, pieces(elf64(0x100000, TEXT, new Segment(CODE, 0x100040, 0x100040, 8, 8))).size());
    }

    /** Two section headers at 0x300: a symbol table at 0x380 and its names at 0x3C0. */
    static byte[] withSymbol(int type, int definedIn) {
        ByteBuffer file = ByteBuffer.wrap(elf64(0x100000, TEXT)).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(40, 0x300).putShort(58, (short) 64).putShort(60, (short) 2);
        file.putInt(0x304, 2).putLong(0x318, 0x380).putLong(0x320, 24).putInt(0x328, 1);
        file.putInt(0x344, 3).putLong(0x358, 0x3C0).putLong(0x360, 16);
        file.putInt(0x380, 1).put(0x384, (byte) (0x10 | type)).putShort(0x386, (short) definedIn).putLong(0x388, 0x100010);
        file.position(0x3C1);
        return file.put("start\0".getBytes(StandardCharsets.UTF_8)).array();
    }

    @Test
    void symbolsThatAreDefinedNameAddresses() {
        assertEquals(Map.of("start", 0x100010L), ElfSymbols.read(withSymbol(2, 1)).all());
        assertEquals(Map.of("start", 0x100010L), ElfSymbols.read(withSymbol(0, 1)).all());
        assertEquals(Map.of(), ElfSymbols.read(withSymbol(2, 0)).all());
        assertEquals(Map.of(), ElfSymbols.read(withSymbol(4, 1)).all());
    }

    @Test
    void aDamagedSymbolTableNamesNothing() {
        assertSame(GuestSymbols.NONE, ElfSymbols.read(elf64(0x100000, TEXT)));
        assertSame(GuestSymbols.NONE, ElfSymbols.read(with(withSymbol(2, 1), 0x328, 0xFF)));
        assertSame(GuestSymbols.NONE, ElfSymbols.read(with(withSymbol(2, 1), 0x383, 0x7F)));
        assertSame(GuestSymbols.NONE, ElfSymbols.read(with(withSymbol(2, 1), 0x31F, 0x7F)));
        assertSame(GuestSymbols.NONE, ElfSymbols.read(new byte[] {0x7F, 'E', 'L', 'F'}));
    }
}
