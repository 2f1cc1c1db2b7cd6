package faultline.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What booting needs of an ELF file: its header and its program headers. Section headers, which may be missing, are not
 * looked at.
 *
 * <p>Source: "System V Application Binary Interface", "ELF Header" and "Program Header".
 *
 * @param type     what kind of file it is
 * @param machine  the processor it is for
 * @param entry    the virtual address where it starts
 * @param programs its program headers, in the order of the file
 */
record ElfHeaders(int type, int machine, long entry, List<ProgramHeader> programs) {
    private static final int CLASS = 4;
    private static final int DATA = 5;
    private static final int CLASS_32 = 1;
    private static final int CLASS_64 = 2;
    private static final int LITTLE_ENDIAN = 1;
    private static final int SMALLEST_32 = 52;
    private static final int SMALLEST_64 = 64;

    /** One piece of the file, and where in memory it belongs. */
    record ProgramHeader(int type, long offset, long virtual, long physical, long fileSize, long memorySize) {
        private static final int LOAD = 1;
        private static final int SIZE_32 = 32;
        private static final int SIZE_64 = 56;

        boolean isLoaded() {
            return type == LOAD && memorySize != 0;
        }

        private static ProgramHeader read(ByteBuffer in, int at, boolean wide) {
            int type = in.getInt(at);
            if (wide) {
                return new ProgramHeader(type, in.getLong(at + 8), in.getLong(at + 16), in.getLong(at + 24),
                        in.getLong(at + 32), in.getLong(at + 40));
            }
            return new ProgramHeader(type, word(in, at + 4), word(in, at + 8), word(in, at + 12), word(in, at + 16),
                    word(in, at + 20));
        }
    }

    /** @throws GuestException when the headers are incomplete, or the file is not for a little-endian x86 */
    static ElfHeaders read(byte[] file) throws GuestException {
        if (file.length < SMALLEST_32 || file[CLASS] == CLASS_64 && file.length < SMALLEST_64) {
            throw Multiboot.refused("the ELF file ends within its header: it has " + file.length + " bytes");
        }
        if (file[CLASS] != CLASS_32 && file[CLASS] != CLASS_64) {
            throw Multiboot.refused("the ELF file is of class " + (file[CLASS] & 0xFF)
                    + "; expected 32-bit (1) or 64-bit (2)");
        }
        if (file[DATA] != LITTLE_ENDIAN) {
            throw Multiboot.refused("the ELF file has data encoding " + (file[DATA] & 0xFF)
                    + "; expected little-endian (1), as x86 is");
        }
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        boolean wide = file[CLASS] == CLASS_64;
        long entry = wide ? in.getLong(24) : word(in, 24);
        return new ElfHeaders(half(in, 16), half(in, 18), entry, programs(in, wide));
    }

    private static List<ProgramHeader> programs(ByteBuffer in, boolean wide) throws GuestException {
        long table = wide ? in.getLong(32) : word(in, 28);
        int size = half(in, wide ? 54 : 42);
        int count = half(in, wide ? 56 : 44);
        int smallest = wide ? ProgramHeader.SIZE_64 : ProgramHeader.SIZE_32;
        if (count > 0 && size < smallest) {
            throw Multiboot.refused("the ELF file's program headers have " + size + " bytes each; expected " + smallest);
        }
        long length = (long) size * count;
        if (count > 0 && (table < 0 || table > in.capacity() - length)) {
            throw Multiboot.refused(String.format("the ELF file is damaged: its %d program headers at offset 0x%x lie "
                    + "outside the file of %d bytes", count, table, in.capacity()));
        }
        List<ProgramHeader> programs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            programs.add(ProgramHeader.read(in, (int) table + i * size, wide));
        }
        return programs;
    }

    private static int half(ByteBuffer in, int at) {
        return in.getShort(at) & 0xFFFF;
    }

    private static long word(ByteBuffer in, int at) {
        return in.getInt(at) & 0xFFFF_FFFFL;
    }
}
