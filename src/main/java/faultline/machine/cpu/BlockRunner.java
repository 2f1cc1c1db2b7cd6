package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.CR0;
import static faultline.machine.register.RegisterFile.RFLAGS;
import static faultline.machine.register.RegisterFile.RIP;

import faultline.isa.CodeSize;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.memory.Privilege;
import faultline.machine.register.ControlBits;
import faultline.machine.register.Flags;

/**
 * Runs blocks one after another, for as long as nothing but quick operations is met. All else goes the exact way, an
 * instruction at a time; so faults, page walks, devices and changes of mode are none of its concern, and what it does is
 * what the exact way does, sooner.
 */
final class BlockRunner {
    private static final int PAGE_OFFSET = 0xFFF;

    private final Cpu cpu;
    private final long[] r;
    private final QuickState state;
    private final InstructionFetcher fetcher;
    private final StopAddresses stops;
    private final BlockBuilder builder;
    /** The page that the last block lies in. */
    private DecodedPage page;
    private long fetchContext;
    private CodeSize size;

    BlockRunner(Cpu cpu, InstructionFetcher fetcher, InstructionDecoding decoding) {
        this.cpu = cpu;
        this.fetcher = fetcher;
        stops = cpu.stops;
        builder = new BlockBuilder(decoding, stops);
        r = cpu.r;
        state = new QuickState(r, cpu.mmu.pages());
    }

    /**
     * Executes instructions, in 64-bit mode or with flat 32-bit segments, while neither traps nor breakpoints are to be
     * looked for.
     *
     * @param codeSize {@link CodeSize#BITS64} or {@link CodeSize#BITS32}
     * @param limit    how many at most
     * @return how many it did
     */
    long run(CodeSize codeSize, long limit) {
        size = codeSize;
        state.pointerMask = codeSize == CodeSize.BITS64 ? -1 : 0xFFFF_FFFFL;
        state.missed = null;
        long rip = r[RIP];
        long rflags = r[RFLAGS];
        fetchContext = cpu.mmu.context(Privilege.of(cpu.cpl()));
        fetcher.memory.makeRoom();
        if (!enterPage(rip)) {
            return 0;
        }
        Block block = blockAt(rip);
        if (block.isEmpty() || !state.takeFlags(rflags)) {
            return 0;
        }
        state.context = checksAlignment(rflags) ? 0 : fetchContext;
        long left = limit;
        long resume = 0;
        boolean stopping = !stops.isEmpty();
        while (true) {
            int length = block.length();
            long done;
            if (block.repeated() == null) {
                state.rip = state.codePage + block.end() & state.pointerMask;
                done = block.execute(state, (int) Math.min(length, left));
                left -= done;
                if (done < length) {
                    rip = state.codePage + block.offset((int) done);
                    break;
                }
                rip = state.rip;
            } else {
                done = block.repeated().iterate(state, left);
                left -= done;
                if (done == 0) {
                    state.missed = null;
                    break;
                }
                boolean finished = block.repeated().finished(state);
                resume = finished ? 0 : Flags.RF;
                rip = finished ? state.codePage + block.end() & state.pointerMask : rip;
            }
            if (left == 0 || (rip & ~PAGE_OFFSET) != state.codePage && !enterPage(rip)) {
                break;
            }
            if (stopping && stops.contains(rip)) {
                break;
            }
            block = blockAt(rip);
            if (block == null) {
                break;
            }
        }
        if (left < limit) {
            r[RIP] = rip;
            r[RFLAGS] = state.withFlags(rflags) & ~Flags.RF | resume;
        }
        return limit - left;
    }

    /** Whether the last run ended at an instruction for lack of a page alone. */
    boolean missedPage() {
        return state.missed != null;
    }

    /** The page fault that this instruction meets, or null; the page is at hand then. */
    ProcessorFault faultOfMissedPage() {
        return cpu.mmu.fault(state.missedAddress, state.missed, Privilege.of(cpu.cpl()));
    }

    /** The block at an address, or null when there is no memory to make it. */
    private Block blockAt(long rip) {
        int offset = (int) rip & PAGE_OFFSET;
        Block block = page.block(offset);
        return block != null || fetcher.memory.isFull() ? block : builder.make(page, cpu.mmu.pages().fetchable(rip, fetchContext), offset);
    }

    private boolean checksAlignment(long rflags) {
        return cpu.cpl() == 3 && (rflags & Flags.AC) != 0 && (r[CR0] & ControlBits.CR0_AM) != 0;
    }

    /** Goes to the page of an address. @return whether instructions of it are known, and may be fetched without asking */
    private boolean enterPage(long rip) {
        page = fetcher.decodedPage(rip, fetchContext, size);
        state.codePage = rip & ~PAGE_OFFSET;
        if (page == null) {
            return false;
        }
        page.cutAt(stops.choice());
        return true;
    }
}
