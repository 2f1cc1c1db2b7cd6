package faultline.boot;

import static faultline.machine.register.RegisterFile.ATTRIBUTES;
import static faultline.machine.register.RegisterFile.CR0;
import static faultline.machine.register.RegisterFile.CS;
import static faultline.machine.register.RegisterFile.DR6;
import static faultline.machine.register.RegisterFile.DR7;
import static faultline.machine.register.RegisterFile.ES;
import static faultline.machine.register.RegisterFile.GS;
import static faultline.machine.register.RegisterFile.LIMIT;
import static faultline.machine.register.RegisterFile.PAT;
import static faultline.machine.register.RegisterFile.RAX;
import static faultline.machine.register.RegisterFile.RBX;
import static faultline.machine.register.RegisterFile.RFLAGS;
import static faultline.machine.register.RegisterFile.RIP;
import static faultline.machine.register.RegisterFile.SELECTOR;

import faultline.machine.InitialState;
import faultline.machine.floating.Mxcsr;
import faultline.machine.memory.RamLayout;
import faultline.machine.register.ControlBits;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Boots an image as a Multiboot 1 loader does.
 *
 * <p>Source: "Multiboot Specification version 0.6.96", "OS image format" and "Machine state".
 */
final class Multiboot {
    private static final int HEADER_MAGIC = 0x1BADB002;
    private static final long LOADER_MAGIC = 0x2BADB002L;
    private static final int SEARCHED = 8192;
    private static final int WANTS_VIDEO = 1 << 2;
    private static final int HAS_ADDRESSES = 1 << 16;
    /** Requirements, the low half of the flags: page alignment, memory information and a video mode. */
    private static final int KNOWN_REQUIREMENTS = 0x7;

    private static final long LOWEST_LOAD_ADDRESS = 0x10000;
    private static final int CODE_SELECTOR = 0x08;
    private static final int DATA_SELECTOR = 0x10;
    /** A present 32-bit code segment of level 0, readable, with 4 GiB. */
    private static final long CODE_ATTRIBUTES = 0xC09B;
    /** A present 32-bit data segment of level 0, writable, with 4 GiB. */
    private static final long DATA_ATTRIBUTES = 0xC093;
    private static final long FLAT_LIMIT = 0xFFFF_FFFFL;
    private static final long PAT_AT_RESET = 0x0007_0406_0007_0406L;
    /** What the x87 control word holds after FNINIT, as firmware leaves it. */
    private static final long FCW_INITIAL = 0x37F;

    private Multiboot() {
    }

    /** The header's offset in the image, or −1. */
    static int headerOffset(byte[] image) {
        ByteBuffer bytes = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 12 <= Math.min(image.length, SEARCHED); at += 4) {
            if (bytes.getInt(at) == HEADER_MAGIC
                    && bytes.getInt(at) + bytes.getInt(at + 4) + bytes.getInt(at + 8) == 0) {
                return at;
            }
        }
        return -1;
    }

    /**
     * What a reset sets up for an image.
     *
     * @param name what the guest is told its image is called
     * @throws GuestException when the image has no header, or the header asks for what cannot be
     */
    static InitialState load(String name, byte[] image, BootOptions options) throws GuestException {
        int header = headerOffset(image);
        if (header < 0) {
            throw refused("there is no Multiboot 1 header in the first 8192 bytes: expected the magic number 0x1badb002 "
                    + "at a multiple of 4, followed by flags and a checksum that make the sum 0");
        }
        int flags = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).getInt(header + 4);
        if ((flags & 0xFFFF & ~KNOWN_REQUIREMENTS) != 0) {
            throw refused(String.format("the Multiboot header's flags 0x%x ask for features that are not known; bits 0 to 2 "
                    + "and 16 are", flags));
        }
        if ((flags & WANTS_VIDEO) != 0 && (flags & HAS_ADDRESSES) == 0 && image.length < header + 48) {
            throw refused("the Multiboot header asks for a video mode but ends before the fields that name it");
        }
        long ramEnd = new RamLayout(options.ramSize()).lowEnd();
        Loaded loaded = (flags & HAS_ADDRESSES) != 0 ? flat(image, header, ramEnd) : ElfImage.load(image, ramEnd);
        List<InitialState.Segment> segments = new ArrayList<>();
        long end = loaded.segments().stream().mapToLong(segment -> segment.address() + segment.size()).max().orElse(0);
        List<InitialState.Segment> modules = BootInformation.place(options, end);
        segments.addAll(BiosDataArea.segments());
        segments.add(FirmwareTables.segment());
        segments.add(new BootInformation(name, options, modules).segment());
        segments.addAll(loaded.segments());
        segments.addAll(modules);
        return new InitialState(segments, registers(loaded.entry()));
    }

    /** Where an image's pieces go, and where it starts. */
    record Loaded(List<InitialState.Segment> segments, long entry) {
    }

    private static Loaded flat(byte[] image, int header, long ramEnd) throws GuestException {
        if (image.length < header + 32) {
            throw refused("the image ends within the address fields of its Multiboot header");
        }
        ByteBuffer bytes = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        long headerAddress = bytes.getInt(header + 12) & 0xFFFF_FFFFL;
        long loadAddress = bytes.getInt(header + 16) & 0xFFFF_FFFFL;
        long loadEnd = bytes.getInt(header + 20) & 0xFFFF_FFFFL;
        long bssEnd = bytes.getInt(header + 24) & 0xFFFF_FFFFL;
        long entry = bytes.getInt(header + 28) & 0xFFFF_FFFFL;
        long from = header - (headerAddress - loadAddress);
        if (loadAddress > headerAddress || from < 0) {
            throw refused(String.format("the Multiboot header says it belongs at 0x%x and the image at 0x%x, but it stands "
                    + "%d bytes into the file", headerAddress, loadAddress, header));
        }
        long length = loadEnd == 0 ? image.length - from : loadEnd - loadAddress;
        if (length <= 0 || from + length > image.length) {
            throw refused(String.format("the Multiboot header says that the image ends at 0x%x, which needs %d bytes; the "
                    + "file has %d", loadEnd, length, image.length - from));
        }
        if (bssEnd != 0 && bssEnd < loadAddress + length) {
            throw refused(String.format("the Multiboot header's bss_end_addr 0x%x lies before the end of the image 0x%x",
                    bssEnd, loadAddress + length));
        }
        if (entry < loadAddress || entry >= loadAddress + length) {
            throw refused(String.format("the entry point 0x%x lies outside the image 0x%x to 0x%x", entry, loadAddress,
                    loadAddress + length - 1));
        }
        long size = bssEnd == 0 ? length : bssEnd - loadAddress;
        requireRoom(loadAddress, size, ramEnd);
        byte[] content = Arrays.copyOfRange(image, (int) from, (int) (from + length));
        return new Loaded(List.of(new InitialState.Segment(loadAddress, content, size)), entry);
    }

    /** @throws GuestException when the RAM that images may use does not hold a piece of memory */
    static void requireRoom(long address, long size, long ramEnd) throws GuestException {
        boolean inRam = address >= LOWEST_LOAD_ADDRESS && size >= 0 && size <= ramEnd && address <= ramEnd - size;
        boolean inHole = size > 0 && address < BootInformation.HIGH_MEMORY && address + size > BootInformation.BASE_MEMORY_END;
        if (!inRam || inHole) {
            throw refused(String.format("the image wants memory from 0x%x to 0x%x; it may use 0x%x to 0x%x and 0x%x to 0x%x",
                    address, address + size - 1, LOWEST_LOAD_ADDRESS, BootInformation.BASE_MEMORY_END - 1,
                    BootInformation.HIGH_MEMORY, ramEnd - 1));
        }
    }

    static GuestException refused(String message) {
        return new GuestException(GuestException.Kind.IMAGE, message);
    }

    private static RegisterState registers(long entry) {
        long[] r = new long[RegisterFile.COUNT];
        r[RAX] = LOADER_MAGIC;
        r[RBX] = BootInformation.ADDRESS;
        r[RIP] = entry;
        r[RFLAGS] = Flags.FIXED;
        r[CR0] = ControlBits.CR0_PE | ControlBits.CR0_ET;
        r[DR6] = 0xFFFF_0FF0L;
        r[DR7] = 0x400;
        r[RegisterFile.MXCSR] = Mxcsr.INITIAL;
        r[RegisterFile.FCW] = FCW_INITIAL;
        r[PAT] = PAT_AT_RESET;
        MemoryTypes.put(r);
        for (int segment = ES; segment <= GS; segment++) {
            r[SELECTOR + segment] = segment == CS ? CODE_SELECTOR : DATA_SELECTOR;
            r[LIMIT + segment] = FLAT_LIMIT;
            r[ATTRIBUTES + segment] = segment == CS ? CODE_ATTRIBUTES : DATA_ATTRIBUTES;
        }
        return RegisterState.copyOf(r);
    }
}
