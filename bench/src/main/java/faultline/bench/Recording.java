package faultline.bench;

import faultline.boot.GuestException;
import faultline.isa.InstructionTable;
import faultline.machine.Machine;
import faultline.machine.MachineState;
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
 * Steps a second when the run is interrupted: for checkpoints, after each of which the guest's writes copy their pages, and
 * for an observer, who is told of each micro-step.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class Recording {
    private static final int STEPS = 1_000_000;
    private static final int OBSERVED_STEPS = 10_000;

    /** Steps between two checkpoints. */
    @Param({"10000", "100000", "1000000"})
    public int every;

    private Machine machine;
    private Machine observed;
    private long events;

    /** Boots the guest. */
    @Setup
    public void boot() throws GuestException {
        InstructionTable table = InstructionTable.load();
        InstructionDecoding decoding = new InstructionDecoding(table);
        machine = Sources.assemble(table, "whole/mix.asm").powerOn(decoding);
        observed = Sources.assemble(table, "whole/mix.asm").powerOn(decoding);
        observed.observe(event -> events++);
    }

    /** Takes checkpoints. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public MachineState checkpoints() {
        MachineState last = null;
        for (int done = 0; done < STEPS; done += every) {
            machine.run(every);
            last = machine.snapshot();
        }
        return last;
    }

    /** Runs under observation. */
    @Benchmark
    @OperationsPerInvocation(OBSERVED_STEPS)
    public long observed() {
        observed.run(OBSERVED_STEPS);
        return events;
    }
}
