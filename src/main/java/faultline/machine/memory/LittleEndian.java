package faultline.machine.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Values in arrays of bytes, the low byte first. */
public final class LittleEndian {
    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private LittleEndian() {
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads 8 bytes. */
    public static long get8(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset);
    }

    /** Writes 8 bytes. */
    public static void set8(byte[] bytes, int offset, long value) {
        LONG.set(bytes, offset, value);
    }

    /** Reads 1 to 8 bytes, zero-extended. */
    public static long get(byte[] bytes, int offset, int size) {
        switch (size) {
            case 8:
                return (long) LONG.get(bytes, offset);
            case 4:
                return (int) INT.get(bytes, offset) & 0xFFFF_FFFFL;
            case 2:
                return (short) SHORT.get(bytes, offset) & 0xFFFFL;
            case 1:
                return bytes[offset] & 0xFFL;
            default:
                return bytewise(bytes, offset, size);
        }
    }

    private static long bytewise(byte[] bytes, int offset, int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value |= (bytes[offset + i] & 0xFFL) << 8 * i;
        }
        return value;
    }

    /** Writes the low 1 to 8 bytes of a value. */
    public static void set(byte[] bytes, int offset, int size, long value) {
        switch (size) {
            case 8 -> LONG.set(bytes, offset, value);
            case 4 -> INT.set(bytes, offset, (int) value);
            case 2 -> SHORT.set(bytes, offset, (short) value);
            default -> {
                for (int i = 0; i < size; i++) {
                    bytes[offset + i] = (byte) (value >>> 8 * i);
                }
            }
        }
    }
}
