package faultline.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.register.Flags;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the list of differences explains and what not: cases of a run of the fuzzing, with what QEMU did in them. */
class FuzzDifferencesTest {
    private static final long SEED = 31337;
    /** The cases have their numbers from a time when these were not drawn. */
    private static final String SINCE_THEN = "CLFLUSH|PREFETCH|PREFETCHWT1|ANDN|BEXTR|BLSI|BLSMSK|BLSR|BZHI|MULX|PDEP|PEXT|RORX|S[AH][LR]X";
    private static final int RBX = 3;
    private static final int RSI = 6;
    private static final Path PAGE = Path.of("docs", "machine.md");

    @TempDir
    private Path folder;
    private byte[] template;
    private FuzzGenerator generator;
    private FuzzImage images;
    private FuzzMachines machines;

    @BeforeEach
    void setUp() throws Exception {
        InstructionTable table = InstructionTable.load();
        template = FuzzTemplate.of(new Random(SEED));
        generator = new FuzzGenerator(table, SEED, template, new FuzzScope(mnemonic -> !mnemonic.matches(SINCE_THEN), 0, 0));
        images = new FuzzImage(table, template);
        machines = new FuzzMachines(new InstructionDecoding(table), folder);
    }

    private List<String> explanation(long number, String code, UnaryOperator<FuzzOutcome> qemu) throws Exception {
        FuzzCase one = generator.make(number);
        assertEquals(code + " ", one.text(), "the case that is meant");
        FuzzOutcome raw = FuzzOutcome.read(List.of(one), machines.faultline(images, List.of(one))).get(0);
        FuzzOutcome ours = raw.without(Flags.RF | one.undefinedFlags(raw.value(FuzzCase.RIP)));
        FuzzTrace trace = new FuzzTrace(one);
        machines.trace(images, one, trace);
        return FuzzDifferences.explaining(Emulator.QEMU, FuzzPair.of(one, trace, ours, qemu.apply(ours), template)).stream()
                .map(FuzzDifference::name).toList();
    }

    private static FuzzOutcome withMemory(FuzzOutcome outcome, int place, Long value) {
        Map<Integer, Long> changed = new TreeMap<>(outcome.memory());
        changed.compute(place, (same, old) -> value);
        return outcome.withMemoryOf(new FuzzOutcome(new long[FuzzCase.VALUES], changed), Set.of(place));
    }

    /** A division sets DE, and a rotation that depends on CF lacks its page. */
    private static FuzzOutcome lostFlags(FuzzOutcome ours) {
        return withMemory(ours.with(FuzzCase.FLAGS, 0x16).with(FuzzCase.EXCEPTION, 0x0E), FuzzCase.MXCSR, 0x1FA0L);
    }

    @Test
    void severalExplainOneCaseTogether() throws Exception {
        String code = "11 E4 0F 5E C1 67 64 D2 92 15 FF FF FF C1 BA 70 FF FF FF FE 66 48 0F 75 EE 23 75 B0";
        assertEquals(List.of("UPDATES_READ_FIRST", "FLAGS_OF_A_FAULTING_CONDITION", "DENORMALS_IN_MXCSR"),
                explanation(310912, code, FuzzDifferencesTest::lostFlags));
        assertEquals(List.of(), explanation(310912, code, ours -> lostFlags(ours).with(RBX, 1)), "a register on top");
    }

    @Test
    void aStoredFlagIsFollowedIntoRegisters() throws Exception {
        String code = "0F 5A C2 0F AE 1E 0F 8B 00 00 00 00 E3 00 61";
        UnaryOperator<FuzzOutcome> qemu = ours -> withMemory(withMemory(ours.with(RSI, 0x1F80), 0x1000 / 8, 0x1F80_2000_0D81L),
            FuzzCase.MXCSR, null);
        assertEquals(List.of("DENORMALS_IN_MXCSR"), explanation(456204, code, qemu));
        assertEquals(List.of(), explanation(456204, code, ours -> qemu.apply(ours).with(RSI, 0x1F86)), "another bit on top");
    }

    @Test
    void bitsAndAddressesThatQemuTakesOtherwise() throws Exception {
        assertEquals(List.of("RESERVED_BIT_OF_DR6"), explanation(316982, "0F 23 F3", ours -> ours.with(FuzzCase.DR6, 0x1002)));
        assertEquals(List.of(), explanation(316982, "0F 23 F3", ours -> ours.with(FuzzCase.DR6, 0x2002)));
        assertEquals(List.of("TEST_BY_1"), explanation(289524, "64 F7 0D FE 10 00 10 01 00 00 00",
            ours -> ours.with(FuzzCase.CR2, ours.value(FuzzCase.CR2) - 4)));
    }

    @Test
    void thePageNamesAll() throws Exception {
        String page = Files.readString(PAGE);
        FuzzDifferences.ALL.forEach(difference -> assertTrue(page.contains("`" + difference.name() + "`"), difference::name));
        assertEquals(FuzzDifferences.ALL.size(), FuzzDifferences.ALL.stream().map(FuzzDifference::name).distinct().count());
    }
}
