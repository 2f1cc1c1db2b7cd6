package faultline.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Code that compilers wrote, from the host's own libraries, is disassembled as objdump does. What this table does not know
 * must belong to an extension that is named as absent, or be no instruction for objdump either.
 */
@Tag("reference")
class CompiledCodeTest {

    private static final int MOST_BYTES = 700_000;
    private static final int FEWEST_INSTRUCTIONS = 80_000;
    private static final Pattern SECTION = Pattern.compile("\\.text\\s+([0-9a-f]+)\\s+[0-9a-f]+\\s+[0-9a-f]+\\s+([0-9a-f]+)");
    private static final Pattern LINE = Pattern.compile("^\\s*([0-9a-f]+):\\s+(.*)$", Pattern.MULTILINE);
    /** Prefixes without effect, which objdump shows and the decoder does not keep. */
    private static final String WITHOUT_EFFECT = "^((data16|cs|ds|es|ss|bnd|notrack|rex(\\.\\w+)?) )+";

    /** How objdump writes a SIB byte without an index where none is needed; compilers pad 32-bit code with it. */
    private static final String NO_INDEX = "\\+eiz\\*\\d";

    private final Decoder decoder = new Decoder(InstructionTable.load());
    private final AbsentExtensions absent = AbsentExtensions.load();
    private final Disassembler disassembler = new Disassembler();
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Integer> unknown = new TreeMap<>();
    private int compared;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"x86_64-linux-gnu/libc.so.6, BITS64", "x86_64-linux-gnu/libm.so.6, BITS64", "x86_64-linux-gnu/libstdc++.so.6, BITS64",
        "../lib32/libc.so.6, BITS32", "../lib32/libm.so.6, BITS32"})
    void writesCompiledCodeAsObjdumpDoes(String library, CodeSize size) throws IOException, InterruptedException {
        Path file = Path.of("/usr/lib", library);
        assumeTrue(ReferenceTools.isInstalled("objdump"), "objdump is not installed");
        assumeTrue(Files.isReadable(file), file + " is not there");
        byte[] code = text(file);
        Files.write(folder.resolve("text.bin"), code);
        Matcher lines = LINE.matcher(ReferenceTools.run(folder, "objdump", "-D", "-b", "binary", "--no-show-raw-insn", "-m",
            size == CodeSize.BITS64 ? "i386:x86-64" : "i386", "-M", "intel", "text.bin"));
        while (lines.find()) {
            compare(size, code, Integer.parseInt(lines.group(1), 16), lines.group(2).trim().replaceAll("\\s+", " "));
        }
        assertEquals("", String.join("\n", differences));
        assertTrue(compared > FEWEST_INSTRUCTIONS, library + ": " + compared);
        String unnamed = String.join(", ", unknown.keySet());
        assertEquals("", unnamed, "neither known nor named as absent");
    }

    private void compare(CodeSize size, byte[] code, int at, String line) {
        ByteSource bytes = offset -> at + offset < code.length ? code[at + offset] & 0xFF : 0;
        String wanted = line.replaceFirst(WITHOUT_EFFECT, "").replaceFirst(NO_INDEX, "");
        // The last instruction may be cut off.
        if (wanted.contains("(bad)") || wanted.startsWith(".byte")) {
            return;
        }
        try {
            String found = disassembler.text(decoder.decode(size, bytes), at);
            // objdump takes FWAIT and the instruction behind it for one.
            if (!found.equals(wanted) && !found.equals("fwait")) {
                differences.add(Integer.toHexString(at) + ": objdump " + wanted + ", here " + found);
            }
            compared++;
        } catch (UndecodableException e) {
            if (absent.of(size, bytes) == null) {
                unknown.merge(wanted.split(" ")[0], 1, Integer::sum);
            }
        }
    }

    private byte[] text(Path file) throws IOException, InterruptedException {
        Matcher section = SECTION.matcher(ReferenceTools.run(folder, "objdump", "-h", file.toString()));
        assertTrue(section.find(), "no code in " + file);
        int size = Math.min(MOST_BYTES, Integer.parseInt(section.group(1), 16));
        int start = Integer.parseInt(section.group(2), 16);
        return Arrays.copyOfRange(Files.readAllBytes(file), start, start + size);
    }
}
