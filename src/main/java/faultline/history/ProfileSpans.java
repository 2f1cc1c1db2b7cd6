package faultline.history;

import java.util.Arrays;

/** The columns of a {@link RunProfile}; each array has an element for each span. */
final class ProfileSpans {
    final int[][] counts;
    final int[] vectors;
    final byte[] levels;
    final short[] stacks;
    final int[] printed;
    final int[] boots;

    ProfileSpans(int size) {
        counts = new int[Mark.Kind.values().length][size];
        vectors = new int[size];
        levels = new byte[size];
        stacks = new short[size];
        printed = new int[size];
        boots = new int[size];
    }

    int capacity() {
        return boots.length;
    }

    /** The first spans of another one. */
    static ProfileSpans copy(ProfileSpans from, int size, int capacity) {
        ProfileSpans copy = new ProfileSpans(capacity);
        for (int kind = 0; kind < copy.counts.length; kind++) {
            System.arraycopy(from.counts[kind], 0, copy.counts[kind], 0, size);
        }
        System.arraycopy(from.vectors, 0, copy.vectors, 0, size);
        System.arraycopy(from.levels, 0, copy.levels, 0, size);
        System.arraycopy(from.stacks, 0, copy.stacks, 0, size);
        System.arraycopy(from.printed, 0, copy.printed, 0, size);
        System.arraycopy(from.boots, 0, copy.boots, 0, size);
        return copy;
    }

    /** Lays each pair of neighbours together; the second half is then empty. */
    void fold() {
        int half = capacity() / 2;
        for (int i = 0; i < half; i++) {
            for (int[] kind : counts) {
                kind[i] = kind[2 * i] + kind[2 * i + 1];
            }
            vectors[i] = vectors[2 * i] | vectors[2 * i + 1];
            levels[i] = (byte) (levels[2 * i] | levels[2 * i + 1]);
            stacks[i] = (short) (stacks[2 * i] | stacks[2 * i + 1]);
            printed[i] = printed[2 * i] + printed[2 * i + 1];
            boots[i] = Math.max(boots[2 * i], boots[2 * i + 1]);
        }
        for (int[] kind : counts) {
            Arrays.fill(kind, half, capacity(), 0);
        }
        Arrays.fill(vectors, half, capacity(), 0);
        Arrays.fill(levels, half, capacity(), (byte) 0);
        Arrays.fill(stacks, half, capacity(), (short) 0);
        Arrays.fill(printed, half, capacity(), 0);
        Arrays.fill(boots, half, capacity(), 0);
    }
}
