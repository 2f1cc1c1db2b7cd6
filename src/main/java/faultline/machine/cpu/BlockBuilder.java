package faultline.machine.cpu;

import faultline.isa.Instruction;
import faultline.isa.UndecodableException;
import java.util.ArrayList;
import java.util.List;

/** Makes blocks: decodes ahead within a page, up to a branch, to an instruction without a quick way, or to one before
 * which the run is to stop. */
final class BlockBuilder {
    private static final int PAGE = 4096;
    private static final int LONGEST_INSTRUCTION = 15;
    private static final int LONGEST_BLOCK = 64;
    private final InstructionDecoding decoding;
    private final StopAddresses stops;

    BlockBuilder(InstructionDecoding decoding, StopAddresses stops) {
        this.decoding = decoding;
        this.stops = stops;
    }

    /**
     * Makes a block and keeps it.
     *
     * @param page   what is known of the page
     * @param bytes  the page's bytes
     * @param offset where the block begins
     */
    Block make(DecodedPage page, byte[] bytes, int offset) {
        Instruction first = decoded(page, bytes, offset);
        QuickRepeat repeated = first == null ? null : QuickRepeat.of(first);
        Block block = repeated == null ? straight(page, bytes, offset)
                : Block.repeating(repeated, offset, offset + first.length);
        page.put(offset, block);
        return block;
    }

    private Block straight(DecodedPage page, byte[] bytes, int offset) {
        List<QuickOperation> operations = new ArrayList<>();
        List<Integer> offsets = new ArrayList<>(List.of(offset));
        int at = offset;
        while (at < PAGE && operations.size() < LONGEST_BLOCK) {
            Instruction instruction = decoded(page, bytes, at);
            boolean begun = !operations.isEmpty();
            if (begun && (stops.hasOffset(at) || instruction != null && QuickRepeat.of(instruction) != null)) {
                break;
            }
            QuickOperation quick = instruction == null ? null : QuickForms.of(instruction, at + instruction.length);
            if (quick == null) {
                operations.add(Block.EXACT_WAY);
                offsets.add(at);
                break;
            }
            operations.add(quick);
            at += instruction.length;
            offsets.add(at);
            if (quick.branches()) {
                break;
            }
        }
        return new Block(operations.toArray(new QuickOperation[0]), offsets.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The instruction at an offset, or null where it is none, or may reach beyond the page. */
    private Instruction decoded(DecodedPage page, byte[] bytes, int offset) {
        InstructionFetcher.Decoded kept = page.at(offset);
        if (kept != null) {
            return kept.instruction();
        }
        if (offset > PAGE - LONGEST_INSTRUCTION) {
            return null;
        }
        try {
            Instruction instruction = decoding.decoder.decode(page.size(), i -> bytes[offset + i] & 0xFF);
            page.put(offset, new InstructionFetcher.Decoded(instruction, decoding.operations.of(instruction)));
            return instruction;
        } catch (UndecodableException e) {
            return null;
        }
    }
}
