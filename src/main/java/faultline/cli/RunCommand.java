package faultline.cli;

import faultline.boot.Guest;
import faultline.explain.GuestText;
import faultline.explain.Texts;
import faultline.history.RunLimits;
import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a kernel without a window and prints what happens. */
@Command(name = "run", mixinStandardHelpOptions = true, resourceBundle = "faultline.cli.usage",
        sortOptions = false)
final class RunCommand implements Callable<Integer> {

    /** How a run is written. */
    enum Format { TEXT, JSON }

    @Spec
    private CommandSpec spec;
    @Parameters(index = "0", paramLabel = "KERNEL")
    private String kernel;
    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text")
    private Format format;
    @Option(names = "--boots", paramLabel = "N", defaultValue = "3")
    private int boots;
    @Option(names = "--max-steps", paramLabel = "N", defaultValue = "10000000")
    private long maxSteps;
    @Option(names = "--all")
    private boolean all;
    @Option(names = "--append", paramLabel = "WORDS", defaultValue = "")
    private String append;
    @Option(names = "--module", paramLabel = "FILE")
    private List<String> modules = List.of();
    @Option(names = "--memory", paramLabel = "SIZE", defaultValue = "128M")
    private String memory;

    @Override
    public Integer call() throws CommandFailure, IOException {
        if (boots < 1 || maxSteps < 1) {
            throw new CommandFailure(ExitCode.USAGE, new Texts("faultline.cli.messages").get("run.limits"));
        }
        InstructionTable table = InstructionTable.load();
        Guest guest = new KernelArgument(table, new BootArguments(memory, append, modules).options()).load(kernel);
        PrintWriter out = spec.commandLine().getOut();
        RunWriter writer = format == Format.JSON ? new JsonRunWriter(out, new GuestText(guest))
                : new TextRunWriter(out, all);
        return new NarratedRun(guest, new InstructionDecoding(table), new RunLimits(boots, maxSteps), all, writer)
                .tell().exitCode();
    }
}
