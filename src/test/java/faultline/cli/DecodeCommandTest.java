package faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodeCommandTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "decode np 0x5b                     | index 11 in the IDT (#NP); EXT is set",
        "decode #NP 91                      | index 11 in the IDT (#NP); EXT is set",
        "decode 11 5bh                      | index 11 in the IDT (#NP); EXT is set",
        "decode pf 0b10                     | A write with supervisor rights went to a page that is not present.",
        "decode df 0                        | always 0",
        "decode gp 0x18                     | index 3 in the GDT (selector 0x18)",
        "decode error 0x0a                  | index 1 in the IDT (#DB)",
        "decode cp 3                        | ENDBRANCH",
        "decode selector 0x18               | entry 3 of the GDT",
        "decode gate 0x00108e0100082f80 0   | on the stack IST 1",
        "decode gate 80 2f 08 00 01 8e 10 00 00 80 ff ff 00 00 00 00 | the handler at ffff8000 0010 2f80",
        "decode descriptor 0x00209a0000000000 | 64-bit code segment",
        "decode descriptor 67 00 00 90 10 89 00 00 00 80 ff ff 00 00 00 00 | ffff8000 0010 9000, 104 bytes long"})
    void explains(String command, String expected) {
        CommandRun run = CommandRun.of(command.trim().split(" +"));
        assertEquals("", run.err());
        assertEquals(ExitCode.OK, run.exitCode());
        assertTrue(run.out().contains(expected), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"decode", "decode np", "decode nonsense 1", "decode np zz", "decode np 0x", "decode pf -1",
        "decode np 0x100000000", "decode np 1 2", "decode ud 0", "decode gate 1", "decode gate 1 2 3",
        "decode descriptor 1 2 3", "decode descriptor 0x1ffffffffffffffff", "decode selector 0x10000",
        "decode gate 100 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0", "nonsense", "--nonsense", "decode --nonsense"})
    void refusesInOneLine(String command) {
        CommandRun run = CommandRun.of(command.split(" "));
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.isOneLineOfError(), run.out() + run.err());
    }

    @Test
    void marksWhatACpuWouldRefuse() {
        assertTrue(CommandRun.of("decode", "gate", "0", "0").out().contains("  ✗ "));
        assertTrue(CommandRun.of("decode", "selector", "0").out().contains("  · "));
    }

    @Test
    void describesEveryOption() {
        CommandRun help = CommandRun.of("--help");
        assertEquals(ExitCode.OK, help.exitCode());
        assertTrue(help.out().contains("Exit codes:"), help.out());
        Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter())).getSubcommands().values().forEach(command -> {
            assertEquals(1, command.getCommandSpec().usageMessage().description().length, command.getCommandName());
            command.getCommandSpec().args().forEach(arg ->
                    assertEquals(1, arg.description().length, command.getCommandName() + ' ' + arg.paramLabel()));
        });
    }

    @Test
    void namesTheRangeOfNumbers() {
        assertEquals("faultline: “-1” is not a number between 0 and 0xffffffff.",
                CommandRun.of("decode", "np", "-1").err().strip());
        assertEquals("faultline: “0x10000” is not a number between 0 and 0xffff.",
                CommandRun.of("decode", "selector", "0x10000").err().strip());
    }
}
