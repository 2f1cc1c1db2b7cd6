package faultline.reference;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;

/**
 * What a case did, as the driver tells it.
 *
 * @param values the registers and the exception at its end, in the order of {@link FuzzCase}
 * @param memory quadwords of the data pages that changed, by their index
 */
record FuzzOutcome(long[] values, Map<Integer, Long> memory) {

    private static final int END_OF_MEMORY = 0xFFFF;
    private static final byte[] END_MARK = "END OF CASES".getBytes(StandardCharsets.US_ASCII);
    /** Bytes that mark the end. */
    static final int END_SIZE = END_MARK.length;

    /** Whether the driver has finished. */
    static boolean isComplete(byte[] output) {
        return output.length >= END_MARK.length
                && Arrays.equals(output, output.length - END_MARK.length, output.length, END_MARK, 0, END_MARK.length);
    }

    /** Reads what the driver sent for some cases; fewer outcomes than cases when it did not finish. */
    static List<FuzzOutcome> read(List<FuzzCase> cases, byte[] output) {
        ByteBuffer bytes = ByteBuffer.wrap(output, 0, isComplete(output) ? output.length - END_MARK.length : output.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        List<FuzzOutcome> outcomes = new ArrayList<>();
        try {
            for (FuzzCase one : cases) {
                if (!bytes.hasRemaining()) {
                    break;
                }
                outcomes.add(read(one, bytes));
            }
        } catch (BufferUnderflowException e) {
            // The last case is incomplete.
        }
        return outcomes;
    }

    private static FuzzOutcome read(FuzzCase one, ByteBuffer bytes) {
        long[] values = Arrays.copyOf(one.registers(), FuzzCase.VALUES);
        int changed = bytes.getInt();
        for (int i = 0; i < FuzzCase.VALUES; i++) {
            if ((changed >>> i & 1) != 0) {
                values[i] = bytes.getLong();
            }
        }
        Map<Integer, Long> memory = new TreeMap<>();
        for (int index = bytes.getShort() & 0xFFFF; index != END_OF_MEMORY; index = bytes.getShort() & 0xFFFF) {
            memory.put(index, bytes.getLong());
        }
        return new FuzzOutcome(values, memory);
    }

    long value(int index) {
        return values[index];
    }

    int vector() {
        return (int) values[FuzzCase.EXCEPTION] & 0xFF;
    }

    long errorCode() {
        return values[FuzzCase.EXCEPTION] >>> 8;
    }

    /** The same outcome with one value changed. */
    FuzzOutcome with(int index, long value) {
        long[] changed = values.clone();
        changed[index] = value;
        return new FuzzOutcome(changed, memory);
    }

    /** The same outcome with some quadwords of another. */
    FuzzOutcome withMemoryOf(FuzzOutcome other, Set<Integer> places) {
        Map<Integer, Long> changed = new TreeMap<>(memory);
        for (int place : places) {
            changed.compute(place, (same, old) -> other.memory.get(place));
        }
        return new FuzzOutcome(values, changed);
    }

    /** The same outcome with some bits of another's MXCSR, which both or neither must tell. */
    FuzzOutcome withMxcsrOf(FuzzOutcome other, long bits) {
        Map<Integer, Long> changed = new TreeMap<>(memory);
        changed.computeIfPresent(FuzzCase.MXCSR, (place, mine) -> mine & ~bits | other.memory.get(place) & bits);
        return new FuzzOutcome(values, changed);
    }

    /** The same outcome that also tells of some quadwords which it did not change. */
    FuzzOutcome telling(Set<Integer> places, IntToLongFunction initial) {
        Map<Integer, Long> told = new TreeMap<>(memory);
        places.forEach(place -> told.computeIfAbsent(place, initial::applyAsLong));
        return new FuzzOutcome(values, told);
    }

    /** The same outcome with some flags cleared. */
    FuzzOutcome without(long flags) {
        return with(FuzzCase.FLAGS, values[FuzzCase.FLAGS] & ~flags);
    }

    /** Whether the case ended with this exception. */
    boolean raised(int vector, long errorCode) {
        return values[FuzzCase.EXCEPTION] == (errorCode << 8 | vector);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FuzzOutcome that && Arrays.equals(values, that.values) && memory.equals(that.memory);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values) ^ memory.hashCode();
    }
}
