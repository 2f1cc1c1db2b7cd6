package faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import faultline.machine.event.MachineEvent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "01 | 10 | boot 1: #DB → #NP(0xa) → #NP(0x5b) → #DF(0x0) → #NP(0x43) → shutdown",
        "2  | 0  | boot 1: #DB → #NP(0xa) → #NP(0x5b) → #DF(0x0) → handler; halt",
        "04 | 10 | boot 3: #PF(0x2) → #PF(0x2) → #DF(0x0) → #PF(0x2) → shutdown, the same again",
        "a-stack-the-cpu-can-trust | 0 | boot 1: #PF(0x2) → #PF(0x2) → #DF(0x0) → handler; halt"})
    void tellsWhatTheLessonsKernelsDo(String lesson, int exitCode, String chain) {
        CommandRun run = CommandRun.of("run", lesson);
        assertEquals("", run.err());
        assertEquals(exitCode, run.exitCode());
        assertTrue(run.out().contains(chain), run.out());
        assertFalse(run.out().matches("(?s).*[{}<>].*"), run.out());
    }

    @Test
    void showsWhatWasPrinted() {
        String out = CommandRun.of("run", "02").out();
        assertTrue(out.contains("Screen and serial port:"), out);
        assertTrue(out.contains("  | EXCEPTION: DOUBLE FAULT"), out);
        assertTrue(out.contains("  |   SS     0000000000000010"), out);
    }

    @Test
    void saysWhyTheDoubleFaultIsCaught() {
        assertTrue(CommandRun.of("run", "08").out().contains("The gate names IST 1, so the CPU loads RSP from the TSS "
                + "before it pushes anything: ffff8000 0030 6000 instead of ffff8000 0020 1000."));
    }

    private static final List<String> SKIPPING = List.of("%include \"kernel/start.inc\"", "%include \"kernel/idt.inc\"",
            "kmain: call clear_idt", "gate 6, skip", "lidt [idtr]", "jmp body", "skip: add qword [rsp], 4", "iretq", "body:");

    private Path guest(String... body) throws IOException {
        List<String> lines = new ArrayList<>(SKIPPING);
        lines.addAll(List.of(body));
        lines.addAll(List.of("cli", "hlt", "%include \"kernel/screen.inc\"", "%include \"kernel/handlers.inc\"",
                "%include \"kernel/memory.inc\"", "%include \"kernel/tss.inc\"", "%include \"kernel/tables.inc\""));
        return Files.write(folder.resolve("guest.asm"), lines);
    }

    @Test
    void eachMissingExtensionIsNamedBehindManyOthers() throws IOException {
        String mmx = "db 0x0f, 0x6f, 0xc1, 0x90";
        String out = CommandRun.of("run", guest(mmx, mmx, mmx, mmx, mmx, "db 0xc5, 0xf8, 0x28, 0xc1").toString()).out();
        assertTrue(out.contains("has no MMX"), out);
        assertTrue(out.contains("has no AVX"), out);
    }

    @Test
    void anInstructionThatTheMachineHasNotIsNoLabel() throws IOException {
        CommandRun run = CommandRun.of("run", guest("fldz").toString());
        assertTrue(run.err().contains("fldz is an instruction of x87, and this machine has no x87")
                || run.err().contains("'fldz' is an instruction of x87, and this machine has no x87"), run.err());
        assertEquals("", CommandRun.of("run", guest("jmp emms", "emms:").toString()).err());
    }

    @Test
    void tellsEveryMicroStepWhenAsked() {
        String out = CommandRun.of("run", "08", "--all", "--max-steps", "50").out();
        assertTrue(out.contains("0.1  The CPU fetches mov al,0x4b at start"), out);
        assertTrue(out.contains("1.2  OUT writes 0x4b to port 0xe9."), out);
    }

    @Test
    void tellsADevicesInterruptFromAnException() throws IOException {
        CommandRun run = CommandRun.of("run", Files.writeString(folder.resolve("timer.asm"), TIMER_AT_VECTOR_8).toString());
        assertEquals(0, run.exitCode());
        assertTrue(run.out().contains("The CPU begins to deliver int 0x8."), run.out());
        assertTrue(run.out().contains("Vectors below 32 belong to the exceptions of the CPU"), run.out());
        assertTrue(run.out().contains("boot 1: int 0x8 → handler; #UD → handler; exit"), run.out());
        assertTrue(run.out().contains("This machine has no x87"), run.out());
        assertTrue(run.out().contains("The kernel switched the PC off, in boot 1"), run.out());
    }

    /** The vectors of the PICs are where the firmware left them; at the end the kernel switches the PC off. */
    private static final String TIMER_AT_VECTOR_8 = """
                org 0x100000
                bits 32
            header:
                dd 0x1BADB002, 0x10000, -(0x1BADB002 + 0x10000), header, header, 0, 0, start
            start:
                mov esp, 0x200000
                lidt [idtr]
                lgdt [gdtr]
                jmp 8:next
            next:
                mov al, 0xFE
                out 0x21, al
                mov al, 0x34
                out 0x43, al
                mov al, 0
                out 0x40, al
                mov al, 4
                out 0x40, al
                sti
            .wait:
                cmp dword [ticks], 0
                je .wait
                cli
                db 0xD9, 0xE8                 ; FLD1
                mov dx, 0x604
                mov ax, 0x2000
                out dx, ax
            tick:
                inc dword [ticks]
                iret
            undefined:
                add dword [esp], 2
                iret
            ticks: dd 0
            gdt: dq 0, 0x00CF9B000000FFFF
            gdtr: dw 15
                dd gdt
            %macro gate 1
                dw (%1 - header) & 0xFFFF, 8, 0x8E00, 0x10
            %endmacro
            idt: times 6 dq 0
                gate undefined
                dq 0
                gate tick
            idtr: dw 9 * 8 - 1
                dd idt
            """;

    @Test
    void writesAnObjectALine() throws IOException {
        CommandRun run = CommandRun.of("run", "01", "--format", "json", "--boots", "2");
        assertEquals(ExitCode.BOOT_LIMIT, run.exitCode());
        List<JsonNode> lines = new ArrayList<>();
        ObjectMapper mapper = new ObjectMapper();
        for (String line : run.out().lines().toList()) {
            lines.add(mapper.readTree(line));
        }
        assertEquals("run", lines.get(0).get("type").asText());
        JsonNode end = lines.get(lines.size() - 1);
        assertEquals("end", end.get("type").asText());
        assertEquals("bootLimit", end.get("reason").asText());
        assertEquals(10, end.get("exitCode").asInt());
        assertEquals(2, end.get("boots").asInt());
        assertEquals("Faultline kernel", end.get("screen").get(0).asText());
        List<String> raised = lines.stream().filter(line -> "FaultRaised".equals(line.path("event").asText()))
                .map(line -> line.at("/data/fault/vector").asInt() + " " + line.at("/data/fault/errorCode").asText())
                .toList();
        assertEquals(List.of("11 0xa", "11 0x5b", "11 0x43", "11 0xa", "11 0x5b", "11 0x43"), raised);
    }

    @Test
    void tellsALimitOfTheMachineFromAMistake() throws IOException {
        String kernel = String.join("\n", "%%include \"kernel/start.inc\"", "%%include \"kernel/idt.inc\"", "kmain:", "%s",
                "%%include \"kernel/screen.inc\"", "%%include \"kernel/tables.inc\"", "");
        String avx = CommandRun.of("run", write("avx.asm", kernel.formatted("db 0xC5, 0xF8, 0x77")), "--boots", "1").out();
        assertTrue(avx.contains("are an instruction of AVX. This machine has no AVX"), avx);
        String undefined = CommandRun.of("run", write("ud.asm", kernel.formatted("ud2")), "--boots", "1").out();
        assertFalse(undefined.contains("This machine has no"), undefined);
        String ranges = CommandRun.of("run", write("vmx.asm", kernel.formatted("mov ecx, 0x3A\nrdmsr")), "--boots", "1").out();
        assertTrue(ranges.contains("rdmsr names the register 0x3a, which elsewhere belongs to VMX. This machine has no VMX"), ranges);
        assertFalse(ranges.contains("names a model-specific register that does not exist"), ranges);
        String unknown = CommandRun.of("run", write("msr.asm", kernel.formatted("mov ecx, 0x5000\nrdmsr")), "--boots", "1").out();
        assertTrue(unknown.contains("rdmsr names a model-specific register that does not exist"), unknown);
    }

    @Test
    void theManualListsEveryField() throws IOException {
        String manual = Files.readString(Path.of("docs/command-line.md"));
        for (Class<?> event : MachineEvent.class.getPermittedSubclasses()) {
            StringBuilder row = new StringBuilder("| `" + event.getSimpleName() + "` | ");
            for (RecordComponent field : event.getRecordComponents()) {
                row.append(row.charAt(row.length() - 2) == '|' ? "" : ", ").append('`').append(field.getName()).append('`');
            }
            assertTrue(manual.contains(row), row.toString());
        }
    }

    @Test
    void endsAMarchOfFaultsThatRetiresNothing() throws IOException {
        CommandRun run = CommandRun.of("run", write("march.asm", march()), "--max-steps", "300000");
        assertEquals("", run.err());
        assertEquals(ExitCode.STEP_LIMIT, run.exitCode());
        assertTrue(run.out().contains("The same happens"), run.out());
        assertTrue(run.out().contains("Stopped after 300000 steps, in boot 1"), run.out());
        assertTrue(run.out().lines().count() < 100, run.out());
    }

    /** A page fault handler on a page that is not mapped, and an IST stack that is always there. */
    private static String march() {
        return String.join("\n", "%include \"kernel/start.inc\"", "%include \"kernel/idt.inc\"", "kmain:",
                "call clear_idt", "call init_tss", "gate 14, 0x7fff0000", "gate_stack 14, 1",
                "mov rax, kernel_stack_top - 2048", "mov [tss + IST1], rax", "lidt [idtr]", "jmp 0x7fff0000",
                "%include \"kernel/screen.inc\"", "%include \"kernel/tss.inc\"", "%include \"kernel/tables.inc\"", "");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 1"})
    void passesOnHowTheKernelEnded(int value, int exitCode) throws IOException {
        String source = String.join("\n", "%include \"kernel/start.inc\"", "%include \"kernel/idt.inc\"", "kmain:", "mov al, " + value,
                "out 0xf4, al", "%include \"kernel/screen.inc\"", "%include \"kernel/tables.inc\"", "");
        CommandRun run = CommandRun.of("run", write("exit.asm", source));
        assertEquals("", run.err());
        assertEquals(exitCode, run.exitCode());
        assertTrue(run.out().contains("The kernel ended through the exit port with " + value), run.out());
    }

    @Test
    void reportsEveryErrorOfASource() throws IOException {
        CommandRun run = CommandRun.of("run", write("bad.asm", "mov eax, foo\nnonsense 1\n"));
        assertEquals(ExitCode.NOT_ASSEMBLED, run.exitCode());
        assertEquals(2, run.err().lines().count(), run.err());
        assertTrue(run.err().lines().allMatch(line -> line.matches("faultline: .*bad\\.asm:[12]:[0-9]+: .*")), run.err());
    }

    @Test
    void refusesImagesThatCannotBoot() throws IOException {
        Path binary = folder.resolve("binary");
        Files.write(binary, new byte[]{1, 2, 3, 0, (byte) 0xFF});
        assertRefused(ExitCode.REFUSED, "run", binary.toString());
        assertRefused(ExitCode.REFUSED, "run", write("no-header.asm", "nop\n"));
        Files.write(binary, new byte[]{0x7F, 'E', 'L', 'F', 2, 1, 1, 0});
        assertRefused(ExitCode.REFUSED, "run", binary.toString());
    }

    @Test
    void refusesFilesThatCannotBeRead() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        Path large = folder.resolve("large");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(65L << 20);
        }
        for (String file : List.of("nowhere", "99", "", " ", "a\nb", "nul\0character", "no/such/file", folder.toString(),
                empty.toString(), large.toString(), empty + "/below")) {
            assertRefused(ExitCode.UNREADABLE, "run", file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "run 1 2", "run 1 --boots 0", "run 1 --boots", "run 1 --boots x",
        "run 1 --max-steps -1", "run 1 --max-steps 99999999999999999999", "run 1 --format xml", "run --nonsense 1",
        "run 1 --memory 1M", "run 1 --memory 5G", "run 1 --memory much", "run 1 --memory 4097K"})
    void refusesWrongUse(String command) {
        assertRefused(ExitCode.USAGE, command.split(" "));
    }

    private static void assertRefused(int exitCode, String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertEquals(exitCode, run.exitCode(), run.err());
        assertTrue(run.isOneLineOfError(), run.out() + run.err());
    }

    private String write(String name, String source) throws IOException {
        return Files.writeString(folder.resolve(name), source).toString();
    }

    @Test
    void aSourceThatIsTooLargeIsAFileThatCannotBeUsed() throws IOException {
        Path source = Files.writeString(folder.resolve("big.asm"), "; lines\n".repeat(1 << 17) + "nop");
        CommandRun run = CommandRun.of("run", source.toString());
        assertEquals(3, run.exitCode());
        assertTrue(run.isOneLineOfError(), run.err());
        assertTrue(run.err().strip().endsWith("the file has 1048579 bytes; at most 1048576 are accepted"), run.err());
    }
}
