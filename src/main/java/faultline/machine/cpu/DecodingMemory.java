package faultline.machine.cpu;

import faultline.machine.memory.Ram;

/**
 * Bounds the memory that decoded instructions take: a guest may have code in every page, and jump to every byte of it. What
 * was made since all was forgotten last is counted; when that is too much, all is forgotten again.
 */
final class DecodingMemory {
    /** Estimated bytes, beyond which nothing more is made. */
    static final long MOST = 128L << 20;
    /** Estimated bytes of a page's tables, of an instruction, of a block, and of one of its operations. */
    static final int PAGE = 34_000;
    static final int INSTRUCTION = 300;
    static final int BLOCK = 80;
    static final int OPERATION = 140;

    private final Ram ram;
    private long used;

    DecodingMemory(Ram ram) {
        this.ram = ram;
    }

    void use(int bytes) {
        used += bytes;
    }

    boolean isFull() {
        return used > MOST;
    }

    /** Forgets all when it is full; not while a block is being executed, for writes to its bytes would go unnoticed. */
    void makeRoom() {
        if (isFull()) {
            ram.forgetDerived();
            used = 0;
        }
    }
}
