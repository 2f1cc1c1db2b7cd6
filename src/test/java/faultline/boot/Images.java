package faultline.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import faultline.machine.InitialState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Images that tests build by hand. */
public final class Images {
    static final int MAGIC = 0x1BADB002;
    public static final int HAS_ADDRESSES = 1 << 16;

    private Images() {
    }

    static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A flat image with its header at the start: {@code header_addr}, {@code load_addr} and so on, as far as given. */
    public static byte[] flat(int size, int flags, int... addresses) {
        ByteBuffer image = bytes(size).putInt(MAGIC).putInt(flags).putInt(-(MAGIC + flags));
        for (int address : addresses) {
            image.putInt(address);
        }
        return image.array();
    }

    /** A segment of an ELF file. */
    public record Segment(long offset, long virtual, long physical, long fileSize, long memorySize) {
    }

    public static final int CODE = 0x200;
    /** A segment with a Multiboot header, which {@link #elf32} and {@link #elf64} put at offset {@link #CODE}. */
    static final Segment TEXT = new Segment(CODE, 0x100000, 0x100000, 0x20, 0x40);

    public static byte[] elf32(long entry, Segment... segments) {
        ByteBuffer file = start(1, 3);
        file.putInt((int) entry).putInt(52).putInt(0).putInt(0);
        file.putShort((short) 52).putShort((short) 32).putShort((short) segments.length);
        file.position(52);
        for (Segment s : segments) {
            file.putInt(1).putInt((int) s.offset).putInt((int) s.virtual).putInt((int) s.physical);
            file.putInt((int) s.fileSize).putInt((int) s.memorySize).putInt(5).putInt(4);
        }
        return file.array();
    }

    public static byte[] elf64(long entry, Segment... segments) {
        ByteBuffer file = start(2, 62);
        file.putLong(entry).putLong(64).putLong(0).putInt(0);
        file.putShort((short) 64).putShort((short) 56).putShort((short) segments.length);
        file.position(64);
        for (Segment s : segments) {
            file.putInt(1).putInt(5).putLong(s.offset).putLong(s.virtual).putLong(s.physical);
            file.putLong(s.fileSize).putLong(s.memorySize).putLong(4);
        }
        return file.array();
    }

    private static ByteBuffer start(int elfClass, int machine) {
        ByteBuffer file = bytes(0x400);
        file.position(CODE);
        file.putInt(MAGIC).putInt(0).putInt(-MAGIC);
        file.position(0);
        file.put(new byte[] {0x7F, 'E', 'L', 'F', (byte) elfClass, 1, 1}).position(16);
        return file.putShort((short) 2).putShort((short) machine).putInt(1);
    }

    static byte[] with(byte[] image, int at, int... values) {
        byte[] changed = image.clone();
        for (int i = 0; i < values.length; i++) {
            changed[at + i] = (byte) values[i];
        }
        return changed;
    }

    static InitialState load(byte[] image) throws GuestException {
        return Multiboot.load("kernel", image, BootOptions.DEFAULT);
    }

    /** The pieces of the image itself, without those of the firmware and the boot information. */
    static List<InitialState.Segment> pieces(byte[] image) throws GuestException {
        List<InitialState.Segment> all = load(image).segments();
        return all.subList(4, all.size());
    }

    static void assertRefused(String message, byte[] image) {
        GuestException refused = assertThrows(GuestException.class, () -> load(image));
        assertEquals(message, refused.getMessage());
        assertEquals(GuestException.Kind.IMAGE, refused.kind());
    }
}
