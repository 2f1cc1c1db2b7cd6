package faultline.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every row of the table, with random operands, gives the bytes that NASM gives. */
class EncoderNasmTest {

    private static final int SAMPLES = 12;
    private static final long ORIGIN = 0x4000;
    private static final Pattern ERROR = Pattern.compile("rows\\.asm:(\\d+): error: (.*)");

    private final InstructionTable table = InstructionTable.load();
    private final Encoder encoder = new Encoder(table);

    @TempDir
    Path folder;

    /** One instruction in both spellings. Addresses in it are relative to {@link #ORIGIN} until it is placed. */
    private record Case(InstructionForm form, List<SourceOperand> operands, String text) {
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(CodeSize.class)
    void encodesAsNasmDoes(CodeSize size) throws IOException, InterruptedException {
        assumeTrue(ReferenceTools.isInstalled("nasm"), "nasm is not installed");
        List<Case> cases = cases(size);
        Set<Integer> refused = new TreeSet<>();
        // NASM finds some errors only when it has found no others.
        for (int before = -1; before < refused.size();) {
            before = refused.size();
            Matcher errors = ERROR.matcher(assemble(size, cases, refused));
            while (errors.find()) {
                refused.add(Integer.parseInt(errors.group(1)) - 3);
            }
        }
        byte[] image = Files.readAllBytes(folder.resolve("rows.bin"));
        List<String> differences = compare(size, cases, refused, image);
        assertEquals("", String.join("\n", differences));
    }

    private List<Case> cases(CodeSize size) {
        Samples samples = new Samples(size, new Random(size.bytes()));
        List<Case> cases = new ArrayList<>();
        for (InstructionForm form : table.forms()) {
            for (int i = 0; i < SAMPLES && form.validIn(size) && !form.has(InstructionForm.Attribute.DECODE); i++) {
                List<SourceOperand> operands = samples.operands(form, ORIGIN);
                cases.add(new Case(form, operands, Samples.nasm(form, operands, ORIGIN)));
                List<SourceOperand> varied = samples.varied(form, operands, ORIGIN);
                cases.add(new Case(form, varied, Samples.nasm(form, varied, ORIGIN)));
            }
        }
        return cases;
    }

    private String assemble(CodeSize size, List<Case> cases, Set<Integer> leftOut)
        throws IOException, InterruptedException {
        StringBuilder source = new StringBuilder("bits " + 8 * size.bytes() + "\norg " + ORIGIN + "\n");
        StringBuilder ends = new StringBuilder("dd end");
        for (int i = 0; i < cases.size(); i++) {
            source.append("l").append(i).append(": ").append(leftOut.contains(i) ? "" : cases.get(i).text())
                .append('\n');
        }
        source.append("end:\n");
        for (int i = 0; i < cases.size(); i++) {
            source.append("dd l").append(i).append('\n');
        }
        source.append(ends).append('\n');
        Files.writeString(folder.resolve("rows.asm"), source);
        return ReferenceTools.run(folder, "nasm", "-w-all", "-f", "bin", "-o", "rows.bin", "rows.asm");
    }

    private List<String> compare(CodeSize size, List<Case> cases, Set<Integer> refused, byte[] image) {
        ByteBuffer places = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN)
            .position(image.length - 4 * (cases.size() + 1)).slice().order(ByteOrder.LITTLE_ENDIAN);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Case sample = cases.get(i);
            long start = places.getInt(4 * i);
            String expected = refused.contains(i) ? "refused" : HexFormat.of().formatHex(
                Arrays.copyOfRange(image, (int) (start - ORIGIN), (int) (places.getInt(4 * i + 4) - ORIGIN)));
            String found;
            String reason = "";
            try {
                found = HexFormat.of().formatHex(encoder.encode(size, start, List.of(), sample.form().mnemonic(),
                    placed(sample, start)));
            } catch (EncodingException e) {
                found = "refused";
                reason = e.getMessage();
            }
            if (!expected.equals(found)) {
                differences.add(sample.text() + ": NASM " + expected + ", here " + found + " " + reason);
            }
        }
        return differences;
    }

    /** The operands with their addresses counted from where the instruction turned out to stand. */
    private static List<SourceOperand> placed(Case sample, long start) {
        List<SourceOperand> placed = new ArrayList<>();
        for (int i = 0; i < sample.operands().size(); i++) {
            SourceOperand operand = sample.operands().get(i);
            if (operand instanceof SourceOperand.Constant target
                && sample.form().operands().get(i).kind() == OperandPattern.Kind.RELATIVE) {
                placed.add(new SourceOperand.Constant(target.value() - ORIGIN + start, 0, true, target.distance()));
            } else if (operand instanceof SourceOperand.Far far) {
                placed.add(new SourceOperand.Far(placed(far.target(), start)));
            } else {
                placed.add(operand instanceof SourceOperand.Memory memory ? placed(memory, start) : operand);
            }
        }
        return placed;
    }

    private static SourceOperand.Memory placed(SourceOperand.Memory memory, long start) {
        return !memory.relative() ? memory : new SourceOperand.Memory(memory.size(), null, null, null, 1,
            memory.displacement() - ORIGIN + start, true, 0, true);
    }
}
