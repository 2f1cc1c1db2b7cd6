package faultline.machine.cpu;

/**
 * The addresses of instructions before which a run pauses, for those who look for an arrival in the code. No part of the
 * machine's state.
 */
public final class StopAddresses {
    private long[] addresses = {};

    /** Stops before instructions at these values of RIP, in place of all others. */
    public void set(long... rips) {
        addresses = rips.clone();
    }

    boolean isEmpty() {
        return addresses.length == 0;
    }

    /** Whether an instruction at this RIP is one to stop before. */
    public boolean contains(long rip) {
        for (long address : addresses) {
            if (address == rip) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of them has this offset in its page. */
    boolean hasOffset(int offset) {
        for (long address : addresses) {
            if ((address & 0xFFF) == offset) {
                return true;
            }
        }
        return false;
    }

    /** Stands for this choice of addresses: another one after each {@link #set}. */
    Object choice() {
        return addresses;
    }
}
