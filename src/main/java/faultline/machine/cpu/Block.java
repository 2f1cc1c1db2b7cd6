package faultline.machine.cpu;

/**
 * Instructions that follow each other within a page and all have a quick way; only the last may branch; a
 * repeated string instruction is a block of its own. Immutable, and free of any linear address, as the page may be mapped at several.
 */
final class Block {
    /** Stands where nothing can be done the quick way, so that the run ends there. */
    static final QuickOperation EXACT_WAY = new QuickOperation() {
        @Override
        boolean execute(QuickState state) {
            return false;
        }
    };

    private final QuickOperation[] operations;
    /** Where in the page each instruction begins, and behind them where the block ends, up to 4,096. */
    private final int[] offsets;
    private final QuickRepeat repeated;

    /** @param offsets one more than operations */
    Block(QuickOperation[] operations, int[] offsets) {
        this(operations, offsets, null);
    }

    private Block(QuickOperation[] operations, int[] offsets, QuickRepeat repeated) {
        this.operations = operations;
        this.offsets = offsets;
        this.repeated = repeated;
    }

    /** A block of one instruction, which repeats. */
    static Block repeating(QuickRepeat repeated, int offset, int end) {
        return new Block(new QuickOperation[0], new int[] {offset, end}, repeated);
    }

    /** The one instruction of this block when it repeats, else null. Then the block has no other instructions. */
    QuickRepeat repeated() {
        return repeated;
    }

    /** Where in the page the block ends, up to 4,096. */
    int end() {
        return offsets[offsets.length - 1];
    }

    /** Whether the first instruction has no quick way. */
    boolean isEmpty() {
        return repeated == null && operations[0] == EXACT_WAY;
    }

    /** The number of instructions, an {@link #EXACT_WAY} at the end included. */
    int length() {
        return operations.length;
    }

    /** The offset in the page of an instruction. */
    int offset(int number) {
        return offsets[number];
    }

    /**
     * Executes instructions from the first on.
     *
     * @param limit how many at most, 0 to {@link #length()}
     * @return how many it did; fewer than asked for when the next one has to go the exact way
     */
    int execute(QuickState state, int limit) {
        QuickOperation[] all = operations;
        for (int i = 0; i < limit; i++) {
            if (!all[i].execute(state)) {
                return i;
            }
        }
        return limit;
    }
}
