package faultline.bench;

import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.isa.InstructionTable;
import faultline.machine.Machine;
import faultline.machine.cpu.InstructionDecoding;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Steps a second of a machine that nobody observes, for guests that each spend their time in one place. A guest runs for
 * ever; what is measured is the same loop again and again.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class CostCentres {
    private static final int STEPS = 100_000;
    /** Enough for the kernel's start-up to be over. */
    private static final int START_UP = 200_000;

    /**
     * The guest, by what it spends its time on.
     *
     * <ul>
     * <li>dispatch: registers and branches alone, the floor under everything else.
     * <li>memory-hit: loads and stores whose pages are at hand; every program does little else.
     * <li>memory-miss: every access walks the page tables, as after each switch of the address space.
     * <li>exception: INT3 and IRETQ, the way in and out of a handler without a fault.
     * <li>undefined: the same with a fault, which takes the instruction back.
     * <li>page-fault: a fault that the handler mends, as demand paging does.
     * <li>device: port reads and writes, what a driver that polls waits for.
     * <li>copy: REP MOVSQ, what memcpy is made of.
     * <li>self-modifying: code that is written and run in turn, the dearest thing for a machine that keeps decoded code.
     * <li>whole/mix: what compiled programs do, all of it together.
     * </ul>
     */
    @Param({"dispatch", "memory-hit", "memory-miss", "exception", "undefined", "page-fault", "device", "copy",
        "self-modifying", "whole/mix"})
    public String guest;

    private Machine machine;

    /** Boots the guest and lets it get into its loop. */
    @Setup
    public void boot() throws GuestException {
        InstructionTable table = InstructionTable.load();
        Guest loaded = Sources.assemble(table, guest + ".asm");
        machine = loaded.powerOn(new InstructionDecoding(table));
        machine.run(START_UP);
    }

    /** Runs on. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public long steps() {
        machine.run(STEPS);
        return machine.steps();
    }
}
