package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.CR0;
import static faultline.machine.register.RegisterFile.RFLAGS;
import static faultline.machine.register.RegisterFile.RIP;

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
    private final BlockBuilder builder;
    /** The page that the last block lies in. */
    private DecodedPage page;
    private long fetchContext;

    BlockRunner(Cpu cpu, InstructionFetcher fetcher, InstructionDecoding decoding) {
        this.cpu = cpu;
        this.fetcher = fetcher;
        builder = new BlockBuilder(decoding);
        r = cpu.r;
        state = new QuickState(r, cpu.mmu.pages());
    }

    /**
     * Executes instructions, in 64-bit mode and while neither traps nor breakpoints are to be looked for.
     *
     * @param limit how many at most
     * @return how many it did
     */
    long run(long limit) {
        long rflags = r[RFLAGS];
        long rip = r[RIP];
        if (!prepare(rflags) || !enterPage(rip)) {
            return 0;
        }
        long left = limit;
        do {
            Block block = page.block((int) rip & PAGE_OFFSET);
            if (block == null) {
                block = builder.make(page, cpu.mmu.pages().fetchable(rip, fetchContext), (int) rip & PAGE_OFFSET);
            }
            int length = block.length();
            state.rip = state.codePage + block.offset(length);
            int done = block.execute(state, (int) Math.min(length, left));
            left -= done;
            if (done < length) {
                rip = state.codePage + block.offset(done);
                break;
            }
            rip = state.rip;
        } while (left > 0 && ((rip & ~PAGE_OFFSET) == state.codePage || enterPage(rip)));
        if (left < limit) {
            r[RIP] = rip;
            r[RFLAGS] = state.withFlags(rflags) & ~Flags.RF;
        }
        return limit - left;
    }

    /** @return whether the quick way can be gone at all */
    private boolean prepare(long rflags) {
        Privilege privilege = Privilege.of(cpu.cpl());
        long context = cpu.mmu.context(privilege);
        boolean checksAlignment = privilege == Privilege.USER && (rflags & Flags.AC) != 0 && (r[CR0] & ControlBits.CR0_AM) != 0;
        state.context = checksAlignment ? 0 : context;
        fetchContext = context;
        return state.takeFlags(rflags);
    }

    /** Goes to the page of an address. @return whether instructions of it are known, and may be fetched without asking */
    private boolean enterPage(long rip) {
        page = fetcher.decodedPage(rip, fetchContext);
        state.codePage = rip & ~PAGE_OFFSET;
        return page != null;
    }
}
