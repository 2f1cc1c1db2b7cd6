package faultline.asm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import faultline.isa.CodeSize;
import faultline.isa.Decoder;
import faultline.isa.Disassembler;
import faultline.isa.Instruction;
import faultline.isa.InstructionTable;
import faultline.isa.UndecodableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The instructions that compilers make of C, written in NASM's syntax: the assembler makes the same bytes of them as NASM.
 * Branches and string instructions are left to the tests of the table's rows, for a disassembler writes them otherwise.
 */
@Tag("reference")
class CompiledCodeNasmTest {

    private static final Path SOURCES = Path.of("src", "test", "reference", "compiled").toAbsolutePath();
    private static final List<String> COMPILERS = List.of("gcc", "clang-14", "clang");
    private static final List<String> LEVELS = List.of("-O0", "-O1", "-O2", "-O3", "-Os");
    private static final String LEFT_OUT = "(rep[a-z]* )?j.*|call.*|loop.*|xbegin.*|(rep[a-z]* )?(movs|stos|lods|cmps|scas|ins|outs) .*PTR.*"
            + "|xlat.*|movabs .*:0x.*|.*FWORD.*|.*[fg]s:\\[rip.*";

    private static final int LIBRARY_BYTES = 700_000;
    private static final int LINES_AT_ONCE = 4_000;

    private final Decoder decoder = new Decoder(InstructionTable.load());
    private final Disassembler disassembler = new Disassembler();
    private int instructions;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"-m64, BITS64, programs.c kernel.c", "-m32, BITS32, programs.c"})
    void assemblesCompiledCodeAsNasmDoes(String mode, CodeSize size, String files) throws Exception {
        assumeTrue(runs("nasm", "-v"), "NASM is not installed");
        assumeTrue(runs("gcc", mode, "-c", "-o", "object", SOURCES.resolve("programs.c").toString()), "gcc " + mode + " is not installed");
        Set<String> lines = new LinkedHashSet<>();
        for (String file : files.split(" ")) {
            for (String compiler : COMPILERS) {
                for (String level : LEVELS) {
                    collect(compiler, mode, level, file, size, lines);
                }
            }
        }
        assertTrue(instructions > 15_000 && lines.size() > 3_000, instructions + " instructions, " + lines.size() + " different ones");
        compare(size, new ArrayList<>(lines));
    }

    @ParameterizedTest
    @CsvSource({"x86_64-linux-gnu/libc.so.6, BITS64", "../lib32/libc.so.6, BITS32"})
    void assemblesLibrariesAsNasmDoes(String library, CodeSize size) throws Exception {
        Path file = Path.of("/usr/lib", library);
        assumeTrue(runs("nasm", "-v"), "NASM is not installed");
        assumeTrue(Files.isReadable(file), file + " is not there");
        assertTrue(runs("objcopy", "-O", "binary", "-j", ".text", file.toString(), "text"));
        byte[] code = Files.readAllBytes(folder.resolve("text"));
        Set<String> lines = new LinkedHashSet<>();
        collect(Arrays.copyOf(code, Math.min(code.length, LIBRARY_BYTES)), size, lines);
        assertTrue(instructions > 100_000, instructions + " instructions");
        List<String> all = new ArrayList<>(lines);
        for (int from = 0; from < all.size(); from += LINES_AT_ONCE) {
            compare(size, all.subList(from, Math.min(all.size(), from + LINES_AT_ONCE)));
        }
    }

    private void collect(String compiler, String mode, String level, String file, CodeSize size, Set<String> lines) throws Exception {
        if (!runs(compiler, mode, level, "-march=" + (size == CodeSize.BITS64 ? "x86-64" : "pentium4"), "-ffreestanding", "-fno-pic",
                "-fno-asynchronous-unwind-tables", "-c", "-o", "object", SOURCES.resolve(file).toString())) {
            return;
        }
        assertTrue(runs("objcopy", "-O", "binary", "-j", ".text", "object", "text"));
        collect(Files.readAllBytes(folder.resolve("text")), size, lines);
    }

    private void collect(byte[] code, CodeSize size, Set<String> lines) {
        for (int at = 0; at < code.length;) {
            int start = at;
            try {
                Instruction instruction = decoder.decode(size, offset -> start + offset < code.length ? code[start + offset] & 0xFF : 0);
                String text = disassembler.text(instruction, at);
                if (!text.matches(LEFT_OUT)) {
                    lines.add(nasm(text));
                }
                instructions++;
                at += instruction.length;
            } catch (UndecodableException e) {
                // x87, which gcc -m32 uses, has two bytes; what this table does not know in libraries, some more or less.
                at += 2;
            }
        }
    }

    /** From objdump's syntax. */
    private static String nasm(String text) {
        return text.replaceFirst(" *#.*", "").replaceAll("XMMWORD PTR ", "oword ").replaceAll("([BDQ]?(?:WORD|YTE)) PTR ", "$1 ")
                .replaceAll("\\b([c-gs]s):\\[", "[$1:").replaceAll("\\b([c-gs]s):(0x[0-9a-f]+)", "[$1:$2]")
                .replaceAll("\\[rip([+-]0x[0-9a-f]+)]", "[rel \\$$1]").replaceFirst("^movabs", "mov").replaceFirst("^(data16|cs) ", "")
                .replaceAll("([+-][er]iz\\*\\d)", "");
    }

    private void compare(CodeSize size, List<String> lines) throws Exception {
        String source = "bits " + 8 * size.bytes() + "\norg 0x100000\n" + String.join("\n", lines) + "\n";
        Files.writeString(folder.resolve("code.asm"), source);
        Process nasm = start("nasm", "-w-all", "-f", "bin", "-l", "listing", "-o", "code.bin", "code.asm");
        String errors = new String(nasm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, nasm.waitFor(), errors);
        byte[] theirs = Files.readAllBytes(folder.resolve("code.bin"));
        byte[] ours = TextSources.assembler(new DirectoryLoader(folder)).assemble("code.asm").image();
        int different = Arrays.mismatch(ours, theirs);
        assertTrue(different < 0, () -> "at " + Integer.toHexString(different) + ": " + listed(different) + "; ours "
                + HexFormat.of().formatHex(ours, different, Math.min(ours.length, different + 15)));
    }

    /** The lines of NASM's listing at an offset. */
    private String listed(int offset) {
        try {
            return Files.readAllLines(folder.resolve("listing")).stream().filter(line -> line.length() > 16
                    && line.substring(7, 15).matches("[0-9A-F]{8}") && Math.abs(Integer.parseInt(line.substring(7, 15), 16) - offset) < 8)
                    .toList().toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process start(String... command) throws IOException {
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    }

    private boolean runs(String... command) throws InterruptedException {
        try {
            Process process = start(command);
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
