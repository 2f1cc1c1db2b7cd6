package faultline.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Opcodes that this machine lacks are named; those that nobody has are not. */
class AbsentExtensionsTest {

    /** The disassembler knows their names, the processor does not execute them. */
    private static final String NAMED_ONLY = "RDPMC|X[GS]ETBV|MONITOR|MWAIT";

    private final AbsentExtensions absent = AbsentExtensions.load();

    private String of(CodeSize size, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return absent.of(size, offset -> offset < bytes.length ? bytes[offset] & 0xFF : 0);
    }

    @ParameterizedTest
    @CsvSource({"c5f877, AVX", "c4e27958c0, AVX", "c4e27849c0, AMX", "c5ec41d9, AVX-512",
        "62f17c4858c0, AVX-512", "d9c0, x87", "dd00, x87", "0f77, MMX", "0f6fc1, MMX", "f20fd6c1, MMX", "0f0f, 3DNow",
        "f20f7cc1, SSE3", "660f3800c1, SSSE3", "660f3810c1, SSE4.1", "660f3a63c100, SSE4.2", "f2480f38f0c0, SSE4.2",
        "66f20f38f1c0, SSE4.2", "660f38dcc1, AES", "660f3a44c100, PCLMULQDQ", "0f38c8c1, SHA", "f3480f38f6c0, ADX",
        "480fc7f0, RDRAND", "660fc7f8, RDSEED", "f30fc7f8, RDPID", "0f01c1, VMX", "0fc730, VMX", "660fc730, VMX",
        "0f01d8, SVM", "0f01d0, XSAVE", "480fae20, XSAVE", "0fc720, XSAVE", "0f01c8, MONITOR", "660fae38, CLFLUSHOPT",
        "f3480fae28, ", "f3480faee8, CET", "c7f800000000, TSX", "0f33, RDPMC", "8fe97895c1, XOP",
        "f30fae20, PTWRITE", "f3480faee0, PTWRITE", "f20f38f801, ENQCMD", "f30f38f801, ENQCMD", "660f38f801, MOVDIR64B",
        "f30fc7f0, UINTR", "f30f01ee, UINTR", "0f01ee, PKU", "0f01cf, SGX", "0f01c0, SGX", "0f01d4, VMX",
        "f20f01e8, TSXLDTRK", "f30f01e8, CET", "f30f38d8c1, KL", "660f38dcc1, AES", "f20f01fe, SEV-SNP", "0f01fe, INVLPGB",
        "0f38fc08, RAO-INT", "f30f3af0c001, HRESET", "f30f01ca, FRED", "f20f01c6, MSRLIST", "0f01c5, PCONFIG"})
    void namesTheExtension(String hex, String extension) {
        assertEquals(extension, of(CodeSize.BITS64, hex));
    }

    /** What is absent must not be taken for something else, such as 66 0F AE /7, CLFLUSHOPT, for CLFLUSH. */
    @ParameterizedTest
    @ValueSource(strings = {"", "66", "F2", "F3"})
    void whatIsAbsentIsNoInstruction(String prefix) {
        Decoder decoder = new Decoder(InstructionTable.load());
        List<String> taken = new ArrayList<>();
        for (String map : List.of("0F", "0F38", "0F3A")) {
            for (int code = 0; code < 0x10000; code++) {
                String hex = prefix + map + HexFormat.of().toHexDigits((short) code);
                String extension = of(CodeSize.BITS64, hex);
                byte[] bytes = Arrays.copyOf(HexFormat.of().parseHex(hex), 20);
                try {
                    String text = decoder.decode(CodeSize.BITS64, offset -> bytes[offset]).form.text();
                    if (extension != null && !text.matches(NAMED_ONLY)) {
                        taken.add(hex + ": " + text + ", but " + extension);
                    }
                } catch (UndecodableException e) {
                    // It is no instruction, as it should.
                }
            }
        }
        assertEquals(List.of(), taken);
    }

    @Test
    void tellsVectorsFromFarPointersOutside64BitMode() {
        assertEquals("AVX", of(CodeSize.BITS32, "c5f877"));
        assertNull(of(CodeSize.BITS32, "c500"));
        assertEquals("AVX-512", of(CodeSize.BITS32, "62f17c48"));
        assertNull(of(CodeSize.BITS32, "6200"));
    }

    @ParameterizedTest
    @CsvSource({"0f0b", "06", "ff38ff", "f00fa2", "8ec8", "0f04", "0f24", "0faa", "ffff", "d6", "c4e27cf2c0", "c4e279f2c0", "66c4e278f2c0", "c4e379f0c001"})
    void namesNothingThatNobodyHas(String hex) {
        assertNull(of(CodeSize.BITS64, hex));
    }

    @Test
    void looksAtNothingButTheBytesOfOneInstruction() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[20];
            random.nextBytes(bytes);
            absent.of(CodeSize.BITS64, offset -> bytes[offset] & 0xFF);
        }
        assertNull(absent.of(CodeSize.BITS64, offset -> 0x66));
    }

    @Test
    void namesTheRowThatIsMalformed() {
        assertThrows(IllegalArgumentException.class, () -> AbsentPattern.parse("0F 01"));
    }
}
