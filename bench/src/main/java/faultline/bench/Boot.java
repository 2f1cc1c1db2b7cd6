package faultline.bench;

import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.history.History;
import faultline.history.RunLimits;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long a learner waits for lesson 8: from its source to a run that is known to its end. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class Boot {
    private static final String KERNEL = "08-a-stack-the-cpu-can-trust/kernel.asm";

    private InstructionTable table;
    private InstructionDecoding decoding;

    /** Loads what a program loads once. */
    @Setup
    public void load() {
        table = InstructionTable.load();
        decoding = new InstructionDecoding(table);
    }

    /** Assembles the kernel. */
    @Benchmark
    public Guest assemble() throws GuestException {
        return new GuestLoader(new Encoder(table)).lesson(KERNEL);
    }

    /** Assembles it, runs it to its end and keeps what is needed to walk in it. */
    @Benchmark
    public History explore() throws GuestException {
        return History.explored(assemble(), decoding, RunLimits.DEFAULT);
    }
}
