package faultline.history;

import faultline.machine.memory.MemoryReader;
import faultline.machine.memory.TableWalk;
import faultline.machine.register.RegisterState;
import java.util.OptionalLong;

/** Linear addresses of a moment, looked up in its page tables without any effect on the machine: no TLB, no flags. */
public final class LinearView {
    private static final int PAGE = 4096;

    private final RegisterState registers;
    private final MemoryReader memory;
    private final TableWalk walk = new TableWalk();
    /** The page that was looked up last, and where it lies, for what is read next mostly lies beside it. */
    private long page;
    private OptionalLong physicalPage;

    public LinearView(Moment moment) {
        registers = moment.registers();
        memory = moment.memory();
    }

    /** The physical address, or empty where no page is mapped. */
    public OptionalLong physical(long linear) {
        if (!registers.paging()) {
            return linear >>> 32 == 0 ? OptionalLong.of(linear) : OptionalLong.empty();
        }
        long start = linear & -PAGE;
        if (physicalPage == null || page != start) {
            walk.follow(memory, registers, start);
            page = start;
            physicalPage = walk.mapsPage() ? OptionalLong.of(walk.physical()) : OptionalLong.empty();
        }
        return physicalPage.isEmpty() ? physicalPage : OptionalLong.of(physicalPage.getAsLong() + (linear - start));
    }

    public boolean mapped(long linear) {
        return physical(linear).isPresent();
    }

    /** The little-endian value of 1 to 8 bytes, or empty where a page of it is not mapped. */
    public OptionalLong read(long linear, int size) {
        OptionalLong first = physical(linear);
        if (first.isEmpty()) {
            return first;
        }
        if (((int) linear & PAGE - 1) + size <= PAGE) {
            return OptionalLong.of(memory.read(first.getAsLong(), size));
        }
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            OptionalLong at = physical(linear + i);
            if (at.isEmpty()) {
                return at;
            }
            value = value << 8 | memory.readByte(at.getAsLong());
        }
        return OptionalLong.of(value);
    }
}
