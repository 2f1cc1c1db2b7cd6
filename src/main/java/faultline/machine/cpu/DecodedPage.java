package faultline.machine.cpu;

import faultline.isa.CodeSize;
import faultline.machine.memory.Derived;
import java.util.Arrays;

/**
 * The decoded instructions that lie in one page, and the blocks made of them. A write drops the instructions whose bytes
 * it touches; as small kernels keep code and data in one page, a bit for each byte tells at once that a write touches none.
 */
final class DecodedPage implements Derived {
    private static final int PAGE = 4096;
    private static final int LONGEST = 15;

    private final CodeSize size;
    private final DecodingMemory memory;
    private final InstructionFetcher.Decoded[] byOffset = new InstructionFetcher.Decoded[PAGE];
    private final Block[] blocks = new Block[PAGE];
    private boolean hasBlocks;
    /** The stops at which these blocks are cut. */
    private Object cuts;
    /** A bit for each byte of the page: whether it is part of an instruction that is kept. */
    private final long[] code = new long[PAGE / Long.SIZE];

    DecodedPage(CodeSize size, DecodingMemory memory) {
        this.size = size;
        this.memory = memory;
        memory.use(DecodingMemory.PAGE);
    }

    /** The code size for which the bytes were decoded. */
    CodeSize size() {
        return size;
    }

    /** The instruction that begins at an offset, or null when it has not been decoded. */
    InstructionFetcher.Decoded at(int offset) {
        return byOffset[offset];
    }

    /** Keeps an instruction, which must not reach beyond the page. */
    void put(int offset, InstructionFetcher.Decoded decoded) {
        memory.use(DecodingMemory.INSTRUCTION);
        byOffset[offset] = decoded;
        mark(offset, decoded);
    }

    /** The block that begins at an offset, or null when none was made. */
    Block block(int offset) {
        return blocks[offset];
    }

    /** Drops the blocks unless they are cut at these stops. */
    void cutAt(Object choice) {
        if (cuts != choice) {
            cuts = choice;
            dropBlocks();
        }
    }

    private void dropBlocks() {
        if (hasBlocks) {
            Arrays.fill(blocks, null);
            hasBlocks = false;
        }
    }

    /** Keeps a block of instructions that are kept here. */
    void put(int offset, Block block) {
        memory.use(DecodingMemory.BLOCK + block.length() * DecodingMemory.OPERATION);
        blocks[offset] = block;
        hasBlocks = true;
    }

    private void mark(int offset, InstructionFetcher.Decoded decoded) {
        for (int i = offset; i < offset + decoded.instruction().length; i++) {
            code[i >>> 6] |= 1L << i;
        }
    }

    @Override
    public boolean dependsOn(int offset, int count) {
        int word = offset >>> 6;
        long found = code[word] >>> offset;
        if ((offset & Long.SIZE - 1) + count > Long.SIZE) {
            found |= code[word + 1] << -offset;
        }
        return (found & (1L << count) - 1) != 0;
    }

    @Override
    public void written(int offset, int count) {
        int last = offset + count - 1;
        if (!anyCode(offset, last)) {
            return;
        }
        int first = Math.max(0, offset - LONGEST + 1);
        for (int start = first; start <= last; start++) {
            InstructionFetcher.Decoded decoded = byOffset[start];
            if (decoded != null && start + decoded.instruction().length > offset) {
                byOffset[start] = null;
            }
        }
        unmark(first, Math.min(PAGE, last + LONGEST));
        dropBlocks();
    }

    private boolean anyCode(int first, int last) {
        for (int i = first; i <= last; i++) {
            if ((code[i >>> 6] >>> i & 1) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Clears the bits from one offset up to another, and sets again those of instructions that are still kept. */
    private void unmark(int from, int end) {
        for (int i = from; i < end; i++) {
            code[i >>> 6] &= ~(1L << i);
        }
        for (int start = Math.max(0, from - LONGEST + 1); start < end; start++) {
            if (byOffset[start] != null) {
                mark(start, byOffset[start]);
            }
        }
    }
}
