package faultline.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every row of the table, with random operands, is written as objdump writes it. */
class DisassemblerObjdumpTest {

    private static final int SAMPLES = 12;
    private static final Pattern LINE = Pattern.compile("^\\s*([0-9a-f]+):\\s+(.*)$", Pattern.MULTILINE);

    /**
     * Instructions that only some processors have, no-ops on others; fences with bits that the manual ignores and objdump
     * takes for none; a form whose memory operand objdump misreads.
     */
    private static final String READ_DIFFERENTLY = "NP 0F AE (F[1-79A-F]).*|(REX\\.W \\+ )?0F 18 /[67] .*|(REX\\.W \\+ )?0F 1[ABC] /r .*|.*MOVSXD r16.*";
    /** Prefixes without effect, which objdump shows and the decoder does not keep. */
    private static final String WITHOUT_EFFECT = "^(data16|data32|rex\\.\\w+) ";

    private final InstructionTable table = InstructionTable.load();

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @EnumSource(CodeSize.class)
    void writesAsObjdumpDoes(CodeSize size) throws IOException, InterruptedException, UndecodableException {
        assumeTrue(ReferenceTools.isInstalled("objdump"), "objdump is not installed");
        byte[] code = code(size);
        Path file = folder.resolve("rows.bin");
        Files.write(file, code);
        Map<Long, String> expected = new HashMap<>();
        Matcher lines = LINE.matcher(ReferenceTools.run(folder, "objdump", "-D", "-b", "binary", "--no-show-raw-insn",
            "-m", size == CodeSize.BITS64 ? "i386:x86-64" : size == CodeSize.BITS32 ? "i386" : "i8086", "-M", "intel",
            "rows.bin"));
        while (lines.find()) {
            expected.put(Long.parseLong(lines.group(1), 16), lines.group(2).trim().replaceAll("\\s+", " ").replaceFirst(WITHOUT_EFFECT, ""));
        }
        assertEquals("", String.join("\n", differences(size, code, expected)));
    }

    private List<String> differences(CodeSize size, byte[] code, Map<Long, String> expected)
        throws UndecodableException {
        List<String> differences = new ArrayList<>();
        Decoder decoder = new Decoder(table);
        Disassembler disassembler = new Disassembler();
        for (int at = 0; at < code.length;) {
            int start = at;
            Instruction instruction = decoder.decode(size, offset -> code[start + offset] & 0xFF);
            String found = disassembler.text(instruction, at);
            String wanted = expected.get((long) at);
            if (!found.equals(wanted)) {
                differences.add(HexFormat.of().formatHex(code, at, at + instruction.length) + " "
                    + instruction.form + ": objdump " + wanted + ", here " + found);
            }
            at += instruction.length;
        }
        return differences;
    }

    private byte[] code(CodeSize size) {
        Random random = new Random(size.bytes());
        Samples samples = new Samples(size, random);
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        for (InstructionForm form : table.forms()) {
            boolean compared = form.validIn(size) && !form.toString().matches(READ_DIFFERENTLY);
            for (int i = 0; i < SAMPLES && compared; i++) {
                byte[] bytes = samples.bytes(form, code.size());
                code.writeBytes(bytes);
            }
        }
        return code.toByteArray();
    }
}
