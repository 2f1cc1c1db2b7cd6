package faultline.boot;

import faultline.machine.InitialState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** ELF32 and ELF64 executables for x86, loaded by their program headers at their physical addresses. */
final class ElfImage {
    private static final int MACHINE_386 = 3;
    private static final int MACHINE_X86_64 = 62;
    private static final int EXECUTABLE = 2;
    private static final int PAGE = 4096;

    private ElfImage() {
    }

    static boolean isElf(byte[] image) {
        return image.length >= 4 && image[0] == 0x7F && image[1] == 'E' && image[2] == 'L' && image[3] == 'F';
    }

    /**
     * @param ramEnd where the RAM for the image ends
     * @throws GuestException when it is no ELF file, or one that cannot be booted here
     */
    static Multiboot.Loaded load(byte[] image, long ramEnd) throws GuestException {
        if (!isElf(image)) {
            throw Multiboot.refused("the Multiboot header has no address fields (flag bit 16), so the image must be an ELF "
                    + "file, and it is none");
        }
        ElfHeaders elf = ElfHeaders.read(image);
        if (elf.machine() != MACHINE_386 && elf.machine() != MACHINE_X86_64) {
            throw Multiboot.refused("the ELF file is for another processor (machine " + elf.machine()
                    + "); expected x86 (3) or x86-64 (62)");
        }
        if (elf.type() != EXECUTABLE) {
            throw Multiboot.refused("the ELF file is of type " + elf.type() + "; expected an executable (2), linked to fixed "
                    + "addresses");
        }
        return load(image, elf, ramEnd);
    }

    private static Multiboot.Loaded load(byte[] image, ElfHeaders elf, long ramEnd) throws GuestException {
        List<ElfHeaders.ProgramHeader> headers = elf.programs().stream().filter(ElfHeaders.ProgramHeader::isLoaded).toList();
        if (headers.isEmpty()) {
            throw Multiboot.refused("the ELF file has no program header of type LOAD, so there is nothing to load");
        }
        long sum = 0;
        for (ElfHeaders.ProgramHeader header : headers) {
            requireInFile(image, header);
            requireRoom(header, ramEnd);
            sum += header.fileSize();
        }
        if (sum > image.length) {
            throw Multiboot.refused("the ELF file is damaged: its segments have " + sum + " bytes in the file, which has only "
                    + image.length);
        }
        requireDisjoint(headers);
        long entry = entry(elf, headers);
        List<InitialState.Segment> segments = new ArrayList<>();
        headers.forEach(header -> segments.add(segment(image, header)));
        return new Multiboot.Loaded(segments, entry);
    }

    /**
     * Linkers put the headers of a file that is linked to 1 MiB into the page below, where a PC has its BIOS; nobody needs
     * them there.
     */
    private static void requireRoom(ElfHeaders.ProgramHeader header, long ramEnd) throws GuestException {
        long below = BootInformation.HIGH_MEMORY - header.physical();
        boolean headersBelow = header.offset() == 0 && below > 0 && below <= PAGE;
        if (!headersBelow) {
            Multiboot.requireRoom(header.physical(), header.memorySize(), ramEnd);
        } else if (header.memorySize() < 0 || header.memorySize() > below) {
            Multiboot.requireRoom(BootInformation.HIGH_MEMORY, header.memorySize() - below, ramEnd);
        }
    }

    private static void requireInFile(byte[] image, ElfHeaders.ProgramHeader header) throws GuestException {
        long offset = header.offset();
        long size = header.fileSize();
        if (offset < 0 || size < 0 || size > image.length || offset > image.length - size) {
            throw Multiboot.refused(String.format("the ELF file is damaged: a segment has %s bytes at offset 0x%x, but the "
                    + "file has only %d", Long.toUnsignedString(size), offset, image.length));
        }
        if (Long.compareUnsigned(size, header.memorySize()) > 0) {
            throw Multiboot.refused(String.format("the ELF file is damaged: a segment has %d bytes in the file, but only %d "
                    + "in memory", size, header.memorySize()));
        }
    }

    private static void requireDisjoint(List<ElfHeaders.ProgramHeader> headers) throws GuestException {
        List<ElfHeaders.ProgramHeader> sorted = new ArrayList<>(headers);
        sorted.sort(Comparator.comparingLong(ElfHeaders.ProgramHeader::physical));
        for (int i = 1; i < sorted.size(); i++) {
            ElfHeaders.ProgramHeader below = sorted.get(i - 1);
            if (below.physical() + below.memorySize() > sorted.get(i).physical()) {
                throw Multiboot.refused(String.format("two segments of the ELF file overlap, at 0x%x and 0x%x",
                        below.physical(), sorted.get(i).physical()));
            }
        }
    }

    /** The physical address of the entry point: that of its virtual address, or the number itself where none has it. */
    private static long entry(ElfHeaders elf, List<ElfHeaders.ProgramHeader> headers) throws GuestException {
        for (ElfHeaders.ProgramHeader header : headers) {
            long distance = elf.entry() - header.virtual();
            if (Long.compareUnsigned(distance, header.memorySize()) < 0) {
                return header.physical() + distance;
            }
        }
        for (ElfHeaders.ProgramHeader header : headers) {
            if (Long.compareUnsigned(elf.entry() - header.physical(), header.memorySize()) < 0) {
                return elf.entry();
            }
        }
        throw Multiboot.refused(String.format("the ELF file's entry point 0x%x lies in none of its segments", elf.entry()));
    }

    private static InitialState.Segment segment(byte[] image, ElfHeaders.ProgramHeader header) {
        byte[] content = new byte[(int) header.fileSize()];
        System.arraycopy(image, (int) header.offset(), content, 0, content.length);
        return new InitialState.Segment(header.physical(), content, header.memorySize());
    }
}
