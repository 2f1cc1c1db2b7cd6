package faultline.machine.device;

/** One of the APIC's 256-bit registers, a bit for each vector, kept in four numbers of a device's state. */
final class VectorSet {
    private final long[] r;
    private final int place;

    /** @param place the first of the four */
    VectorSet(long[] r, int place) {
        this.r = r;
        this.place = place;
    }

    boolean has(int vector) {
        return (r[place + (vector >> 6)] >>> vector & 1) != 0;
    }

    void set(int vector, boolean on) {
        long bit = 1L << vector;
        int at = place + (vector >> 6);
        r[at] = on ? r[at] | bit : r[at] & ~bit;
    }

    /** The highest vector in the set, or −1. */
    int highest() {
        for (int i = 3; i >= 0; i--) {
            if (r[place + i] != 0) {
                return 64 * i + 63 - Long.numberOfLeadingZeros(r[place + i]);
            }
        }
        return -1;
    }

    /** Vectors 32·{@code index} and the 31 above. */
    int word(int index) {
        return (int) (r[place + (index >> 1)] >>> 32 * (index & 1));
    }
}
