package faultline.boot;

import faultline.machine.InitialState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.fornwall.jelf.ElfException;
import net.fornwall.jelf.ElfFile;
import net.fornwall.jelf.ElfSegment;
import net.fornwall.jelf.ElfSymbol;
import net.fornwall.jelf.ElfSymbolTableSection;

/** ELF32 and ELF64 executables for x86, loaded by their program headers at their physical addresses. */
final class ElfImage {
    private static final int MACHINE_386 = 3;
    private static final int MACHINE_X86_64 = 62;
    private static final int LITTLE_ENDIAN = 1;
    private static final int EXECUTABLE = 2;

    private ElfImage() {
    }

    static boolean isElf(byte[] image) {
        return image.length >= 4 && image[0] == 0x7F && image[1] == 'E' && image[2] == 'L' && image[3] == 'F';
    }

    /** @throws GuestException when it is no ELF file, or one that cannot be booted here */
    static Multiboot.Loaded load(byte[] image) throws GuestException {
        if (!isElf(image)) {
            throw Multiboot.refused("the Multiboot header has no address fields (flag bit 16), so the image must be an ELF "
                    + "file, and it is none");
        }
        try {
            return load(image, ElfFile.from(image));
        } catch (ElfException | IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException e) {
            throw damaged();
        }
    }

    private static GuestException damaged() {
        return Multiboot.refused("the ELF file is damaged: its headers point outside the file");
    }

    private static Multiboot.Loaded load(byte[] image, ElfFile elf) throws GuestException {
        if (elf.e_machine != MACHINE_386 && elf.e_machine != MACHINE_X86_64 || elf.ei_data != LITTLE_ENDIAN) {
            throw Multiboot.refused("the ELF file is for another processor (machine " + elf.e_machine
                    + "); expected x86 (3) or x86-64 (62)");
        }
        if (elf.e_type != EXECUTABLE) {
            throw Multiboot.refused("the ELF file is of type " + elf.e_type + "; expected an executable (2), linked to fixed "
                    + "addresses");
        }
        List<InitialState.Segment> segments = new ArrayList<>();
        long entry = elf.e_entry;
        for (int i = 0; i < elf.e_phnum; i++) {
            ElfSegment header = elf.getProgramHeader(i);
            if (header.p_type != ElfSegment.PT_LOAD || header.p_memsz == 0) {
                continue;
            }
            segments.add(segment(image, header));
            long distance = elf.e_entry - header.p_vaddr;
            if (Long.compareUnsigned(distance, header.p_memsz) < 0) {
                entry = header.p_paddr + distance;
            }
        }
        if (segments.isEmpty()) {
            throw Multiboot.refused("the ELF file has no program header of type LOAD, so there is nothing to load");
        }
        requireDisjoint(segments);
        return new Multiboot.Loaded(segments, entry & 0xFFFF_FFFFL);
    }

    private static InitialState.Segment segment(byte[] image, ElfSegment header) throws GuestException {
        if (header.p_offset < 0 || header.p_filesz < 0 || header.p_filesz > header.p_memsz
                || header.p_offset + header.p_filesz > image.length) {
            throw damaged();
        }
        byte[] content = new byte[(int) header.p_filesz];
        System.arraycopy(image, (int) header.p_offset, content, 0, content.length);
        return new InitialState.Segment(header.p_paddr, content, header.p_memsz);
    }

    private static void requireDisjoint(List<InitialState.Segment> segments) throws GuestException {
        for (InitialState.Segment one : segments) {
            for (InitialState.Segment other : segments) {
                if (one != other && one.address() < other.address() + other.size()
                        && other.address() < one.address() + one.size()) {
                    throw Multiboot.refused(String.format("two segments of the ELF file overlap, at 0x%x and 0x%x",
                            Math.min(one.address(), other.address()), Math.max(one.address(), other.address())));
                }
            }
        }
    }

    /** The functions and objects that the symbol table names; none when there is no table, or a damaged one. */
    static GuestSymbols symbols(byte[] image) {
        Map<String, Long> labels = new HashMap<>();
        try {
            ElfSymbolTableSection table = ElfFile.from(image).getSymbolTableSection();
            if (table == null) {
                return GuestSymbols.NONE;
            }
            for (ElfSymbol symbol : table.symbols) {
                String name = symbol.getName();
                boolean named = name != null && !name.isEmpty();
                if (named && symbol.st_shndx != 0 && symbol.getType() <= ElfSymbol.STT_FUNC) {
                    labels.putIfAbsent(name, symbol.st_value);
                }
            }
        } catch (ElfException | IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException e) {
            return GuestSymbols.NONE;
        }
        return new GuestSymbols(labels, Map.of());
    }
}
