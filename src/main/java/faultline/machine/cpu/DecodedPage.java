package faultline.machine.cpu;

import faultline.isa.CodeSize;
import faultline.machine.memory.Derived;

/**
 * The decoded instructions that lie in one page. A write drops those whose bytes it touches; as small kernels keep code
 * and data in one page, a bit for each {@value #BLOCK} bytes tells at once that a write touches none.
 */
final class DecodedPage implements Derived {
    private static final int PAGE = 4096;
    private static final int BLOCK = 64;
    private static final int LONGEST = 15;

    private final CodeSize size;
    private final InstructionFetcher.Decoded[] byOffset = new InstructionFetcher.Decoded[PAGE];
    private long blocksWithCode;

    DecodedPage(CodeSize size) {
        this.size = size;
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
        byOffset[offset] = decoded;
        blocksWithCode |= 1L << offset / BLOCK | 1L << (offset + decoded.instruction().length - 1) / BLOCK;
    }

    @Override
    public void written(int offset, int count) {
        int last = offset + count - 1;
        if ((blocksWithCode & (1L << offset / BLOCK | 1L << last / BLOCK)) == 0) {
            return;
        }
        for (int start = Math.max(0, offset - LONGEST + 1); start <= last; start++) {
            InstructionFetcher.Decoded decoded = byOffset[start];
            if (decoded != null && start + decoded.instruction().length > offset) {
                byOffset[start] = null;
            }
        }
    }
}
