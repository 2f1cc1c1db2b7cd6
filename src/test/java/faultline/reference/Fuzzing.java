package faultline.reference;

import faultline.boot.GuestException;
import faultline.isa.Decoder;
import faultline.isa.Disassembler;
import faultline.isa.Instruction;
import faultline.isa.InstructionTable;
import faultline.isa.UndecodableException;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.register.Flags;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Runs random cases on this machine and on an emulator, batch by batch, and compares what they did. */
final class Fuzzing {

    private static final int BATCH = 20_000;
    private static final int SHOWN = 40;
    /** QEMU clears RF in the frames of faults. */
    private static final long FLAGS_OF_QEMU = Flags.RF;
    /** The flags that a case may change; QEMU never clears another that one of its errors has set. */
    private static final long CHANGEABLE = Flags.FIXED | Flags.STATUS | Flags.TF | Flags.IF | Flags.DF | Flags.IOPL | Flags.NT
            | Flags.RF | Flags.AC | Flags.ID;

    private final Emulator emulator;
    private final InstructionTable table = InstructionTable.load();
    private final FuzzGenerator generator;
    private final FuzzImage images;
    private final FuzzMachines machines;
    private final Map<String, Integer> known = new HashMap<>();
    private final List<String> unexplained = new ArrayList<>();
    private final byte[] template;
    private long cases;
    private long instructions;
    private long explained;

    Fuzzing(Emulator emulator, long seed, FuzzScope scope, Path folder) throws GuestException, IOException {
        this.emulator = emulator;
        template = FuzzTemplate.of(new Random(seed));
        generator = new FuzzGenerator(table, seed, template, scope);
        images = new FuzzImage(table, template);
        machines = new FuzzMachines(new InstructionDecoding(table), folder);
    }

    /** Goes on until so many instructions have been executed. */
    void run(long wanted) throws GuestException, IOException, InterruptedException {
        while (instructions < wanted && unexplained.size() < SHOWN) {
            List<FuzzCase> batch = new ArrayList<>();
            long estimate = 0;
            while (batch.size() < BATCH && instructions + estimate < wanted * 5 / 4 + 10) {
                FuzzCase made = generator.make(cases + batch.size());
                batch.add(made);
                estimate += made.steps().size() - 1;
            }
            cases += compare(batch);
        }
    }

    /** Compares cases, and returns how many: after some, QEMU would no longer do as it did. */
    private int compare(List<FuzzCase> batch) throws GuestException, IOException, InterruptedException {
        List<FuzzOutcome> ours = FuzzOutcome.read(batch, machines.faultline(images, batch));
        List<FuzzOutcome> theirs = FuzzOutcome.read(batch, machines.run(emulator, images, batch));
        int both = Math.min(ours.size(), theirs.size());
        for (int i = 0; i < both; i++) {
            compare(batch.get(i), ours.get(i), theirs.get(i));
            if ((theirs.get(i).value(FuzzCase.FLAGS) & ~CHANGEABLE) != 0) {
                return i + 1;
            }
        }
        if (both < batch.size()) {
            String who = ours.size() < batch.size() ? "this machine" : emulator.toString();
            unexplained.add(who + " does not come back from this case" + System.lineSeparator() + describe(batch.get(both)));
        }
        return batch.size();
    }

    private void compare(FuzzCase one, FuzzOutcome ourOutcome, FuzzOutcome theirOutcome) throws GuestException {
        instructions += one.executed(ourOutcome.value(FuzzCase.RIP));
        long ignored = one.undefinedFlags(ourOutcome.value(FuzzCase.RIP)) | (emulator == Emulator.QEMU ? FLAGS_OF_QEMU : 0);
        FuzzOutcome ours = ourOutcome.without(ignored);
        FuzzOutcome theirs = theirOutcome.without(ignored);
        if (ours.equals(theirs)) {
            return;
        }
        FuzzTrace trace = new FuzzTrace(one);
        machines.trace(images, one, trace);
        FuzzPair pair = FuzzPair.of(one, trace, ours, theirs, template);
        List<FuzzDifference> explanation = FuzzDifferences.explaining(emulator, pair);
        if (!explanation.isEmpty()) {
            explained++;
            explanation.forEach(difference -> known.merge(difference.name(), 1, Integer::sum));
            return;
        }
        unexplained.add(describe(one) + describe(ours, theirs) + "  ended here by " + trace.rule());
    }

    private String describe(FuzzCase one) {
        StringBuilder text = new StringBuilder(String.format("case %d, %s%n", one.number(), one.mode()));
        Decoder decoder = new Decoder(table);
        Disassembler disassembler = new Disassembler();
        for (FuzzCase.Step step : one.steps().subList(0, one.steps().size() - 1)) {
            long address = one.registers()[FuzzCase.RIP] + step.offset();
            String assembly;
            try {
                Instruction instruction = decoder.decode(one.mode().size, offset -> one.code()[step.offset() + offset]);
                assembly = disassembler.text(instruction, address);
            } catch (UndecodableException | ArrayIndexOutOfBoundsException e) {
                assembly = "no instruction";
            }
            text.append(String.format("  %x  %s%n", address, assembly));
        }
        text.append(String.format("  mxcsr %x, off %d%n", one.vectors().mxcsr(), one.vectors().off()));
        text.append("  bytes ").append(one.text()).append(System.lineSeparator()).append(" ");
        for (int i = 0; i < FuzzCase.COMPARED; i++) {
            text.append(String.format(" %s=%x", FuzzCase.NAMES.get(i), one.registers()[i]));
        }
        text.append(System.lineSeparator()).append(" ");
        ByteBuffer vectors = ByteBuffer.wrap(template).slice(one.vectors().offset(), 32 * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 16; i++) {
            text.append(String.format(" xmm%d=%016x'%016x", i, vectors.getLong(16 * i + 8), vectors.getLong(16 * i)));
        }
        return text.append(System.lineSeparator()).toString();
    }

    private static String describe(FuzzOutcome ours, FuzzOutcome theirs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < FuzzCase.VALUES; i++) {
            if (ours.value(i) != theirs.value(i)) {
                text.append(String.format("  %s: ours %x, theirs %x%n", FuzzCase.NAMES.get(i), ours.value(i), theirs.value(i)));
            }
        }
        if (!ours.memory().equals(theirs.memory())) {
            text.append(String.format("  memory: ours %s, theirs %s%n", describe(ours.memory()), describe(theirs.memory())));
        }
        return text.toString();
    }

    private static String describe(Map<Integer, Long> memory) {
        return memory.entrySet().stream().map(entry -> FuzzCase.nameOf(entry.getKey()) + "=" + Long.toHexString(entry.getValue()))
                .collect(Collectors.joining(" ", "{", "}"));
    }

    /** What was found so far, the differences without an explanation last. */
    List<String> report() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format("%s: %d cases, %d instructions, %d differences explained, %d unexplained", emulator, cases,
                instructions, explained, unexplained.size()));
        FuzzDifferences.ALL.stream().filter(difference -> known.containsKey(difference.name())).forEach(difference -> lines.add(
            String.format("  %6d %s: %s", known.get(difference.name()), difference.name(), difference.description())));
        lines.addAll(unexplained);
        return lines;
    }

    List<String> unexplained() {
        return unexplained;
    }
}
