package faultline.asm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sections of an assembly and their places: {@code .text} first, then the others as they are defined, then those
 * without bytes. See the NASM manual, "bin: Flat-Form Binary Output".
 */
final class Layout {

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
        for (Section section : ordered()) {
            long start = section.reserved() ? aligned(addressEnd, section.alignment()) : fileStart(section, fileEnd);
            long base = section.virtualStart() != null ? section.virtualStart() : start;
            settled &= section.base() == base;
            section.place(base);
            fileEnd = start + section.size();
            addressEnd = base + section.size();
        }
        return settled;
    }

    /** The bytes of all sections that have some. */
    byte[] image(Budget budget, Position at) {
        long end = origin;
        for (Section section : ordered()) {
            if (!section.reserved() && section.size() > 0) {
                end = fileStart(section, end) + section.size();
            }
        }
        if (end - origin > budget.limits().outputBytes()) {
            throw new LimitExceeded(at, "the image has more than " + budget.limits().outputBytes() + " bytes", "");
        }
        byte[] image = new byte[(int) (end - origin)];
        end = origin;
        for (Section section : ordered()) {
            if (!section.reserved() && section.size() > 0) {
                long start = fileStart(section, end);
                section.copyTo(image, (int) (start - origin));
                end = start + section.size();
            }
        }
        return image;
    }

    /** Only {@code .text} begins where it is told to, however the origin is aligned. */
    private long fileStart(Section section, long end) {
        return section == text() ? end : aligned(end, section.alignment());
    }

    private List<Section> ordered() {
        List<Section> ordered = new ArrayList<>();
        sections.values().stream().filter(section -> !section.reserved()).forEach(ordered::add);
        sections.values().stream().filter(Section::reserved).forEach(ordered::add);
        return ordered;
    }

    private static long aligned(long address, int alignment) {
        return (address + alignment - 1) & -alignment;
    }
}
