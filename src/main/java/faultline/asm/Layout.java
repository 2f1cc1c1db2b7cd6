package faultline.asm;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sections of an assembly and their places: {@code .text} first, then the others as they are defined, then those
 * without bytes. See the NASM manual, "bin: Flat-Form Binary Output".
 */
final class Layout {

    /** The section whose contents are only reserved. */
    static final String BSS = ".bss";

    private static final String TEXT = ".text";
    private static final int DEFAULT_ALIGNMENT = 4;

    private final Map<String, Section> sections = new LinkedHashMap<>();
    private long origin;

    Layout() {
        sections.put(TEXT, new Section(TEXT, false));
    }

    Section text() {
        return sections.get(TEXT);
    }

    /** The section with a name, or null. */
    Section find(String name) {
        return sections.get(name);
    }

    Section create(String name, boolean reserved) {
        Section section = new Section(name, reserved);
        section.alignAtLeast(DEFAULT_ALIGNMENT);
        sections.put(name, section);
        return section;
    }

    Collection<Section> sections() {
        return sections.values();
    }

    long origin() {
        return origin;
    }

    /** Gives every section its address; true when all keep the one that they had. */
    boolean place(long newOrigin) {
        origin = newOrigin;
        boolean settled = true;
        long fileEnd = newOrigin;
        long addressEnd = newOrigin;
        for (Section section : progbits()) {
            long start = fileStart(section, fileEnd);
            settled &= place(section, start);
            fileEnd = start + section.size();
            addressEnd = section.end();
        }
        Section bss = sections.get(BSS);
        if (bss != null && bss.reserved()) {
            settled &= place(bss, aligned(addressEnd, bss.alignment()));
        }
        Section previous = null;
        for (Section section : sections.values()) {
            if (section.reserved() && section != bss) {
                // As in NASM: .bss follows the last bytes, another one the section that is defined before it.
                settled &= place(section, aligned(previous == null ? newOrigin : previous.end(), section.alignment()));
            }
            previous = section;
        }
        return settled;
    }

    private static boolean place(Section section, long address) {
        long base = section.virtualStart() != null ? section.virtualStart() : address;
        boolean stays = section.base() == base;
        section.place(base);
        return stays;
    }

    /** The bytes of all sections that have some. */
    byte[] image(Budget budget, Position at) {
        Map<Section, Long> starts = new LinkedHashMap<>();
        long next = origin;
        long end = origin;
        for (Section section : progbits()) {
            long start = fileStart(section, next);
            starts.put(section, start);
            next = start + section.size();
            end = section.size() > 0 ? next : end;
        }
        if (end - origin > budget.limits().outputBytes()) {
            throw new LimitExceeded(at, "the image has more than " + budget.limits().outputBytes() + " bytes", "");
        }
        byte[] image = new byte[(int) (end - origin)];
        starts.forEach((section, start) -> section.copyTo(image, (int) (start - origin)));
        return image;
    }

    /** Only {@code .text} begins where it is told to, however the origin is aligned. */
    private long fileStart(Section section, long end) {
        return section == text() ? end : aligned(end, section.alignment());
    }

    private List<Section> progbits() {
        return sections.values().stream().filter(section -> !section.reserved()).toList();
    }

    private static long aligned(long address, int alignment) {
        return (address + alignment - 1) & -alignment;
    }
}
