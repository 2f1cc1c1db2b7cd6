package faultline.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.machine.memory.PageEntry;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterTextTest {
    private final RegisterText registers = new RegisterText(Locale.ENGLISH);
    private final PageEntryText entries = new PageEntryText(Locale.ENGLISH);

    private static Explanation.Field field(Explanation explanation, String name) {
        return explanation.fields().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {RegisterFile.RFLAGS, RegisterFile.CR0, RegisterFile.CR4, RegisterFile.EFER, RegisterFile.DR6,
        RegisterFile.DR7})
    void eachFieldOfARegisterHasAMeaningForEachValue(int place) {
        for (long value : new long[] {0, -1, 0x5555_5555L, 0xAAAA_AAAAL}) {
            Explanation explanation = registers.explain(place, value).orElseThrow();
            assertEquals(RegisterText.fields(place).size(), explanation.fields().size());
            explanation.fields().forEach(one -> assertFalse(one.meaning().isBlank(), one.name()));
        }
    }

    @Test
    void aFlagSaysWhatItMeans() {
        Explanation flags = registers.explain(RegisterFile.RFLAGS, Flags.IF | Flags.IOPL).orElseThrow();
        assertEquals("Maskable interrupts are let through.", field(flags, "IF").meaning());
        assertEquals("3", field(flags, "IOPL").value());
        assertTrue(field(flags, "IOPL").meaning().contains("CPL 3"));
        assertEquals("Breakpoint 2 is on.",
                field(registers.explain(RegisterFile.DR7, 1 << 5).orElseThrow(), "G2").meaning());
        assertTrue(registers.explain(RegisterFile.RAX, 1).isEmpty());
    }

    @Test
    void aPageEntrySaysWhyItCannotBeUsed() {
        assertFalse(entries.explain(0, 1).valid());
        assertTrue(entries.explain(PageEntry.PRESENT | 0x1000, 1).valid());
        assertFalse(entries.explain(PageEntry.PRESENT | PageEntry.LARGE, 4).valid());
        assertFalse(entries.explain(PageEntry.PRESENT | 1L << 45, 1).valid());
        assertTrue(entries.explain(PageEntry.PRESENT | PageEntry.LARGE, 2).summary().contains("page"));
    }
}
