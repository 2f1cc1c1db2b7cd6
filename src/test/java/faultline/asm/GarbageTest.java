package faultline.asm;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text, there is an image or a list of errors: no other exception, and an end. */
class GarbageTest {

    private static final String[] WORDS = {"mov", "rax", "eax", "al", "[", "]", ",", "+", "-", "*", "(", ")", ":", "$",
        "$$", "a", ".b", "a:", "b equ", "times", "3", "0x10", "db", "dw", "dq", "resb", "align", "section", ".bss",
        ".data", "org", "bits 64", "default rel", "%define", "%macro m 1", "%endmacro", "%rep", "%endrep", "%if",
        "%elif", "%else", "%endif", "%1", "%%x", "%+", "%[", "%{1}", "m", "\n", "\n", "\n", "\n", "\\\n", ";", "'x'",
        "\"", "`\\x", "jmp", "short", "jz a", "rel", "byte", "qword", "lock", "rep", "struc s", "endstruc", "istruc s",
        "at", "iend", "%assign i", "%xdefine", "%include", "'main.asm'", "/", "%", "%%", "<<", "==", "!", "~", "f(",
        "%define f(x) x", "%rotate", "%exitrep", "%undef", "absolute", "-1", "99999999999", "strict", "fs:", "push"};

    @Property(tries = 3000)
    void words(@ForAll("text") String text) {
        assembles(text);
    }

    @Property(tries = 1000)
    void characters(@ForAll String text) {
        assembles(text);
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.of(WORDS).list().ofMaxSize(60).map(words -> String.join(" ", words));
    }

    private static void assembles(String text) {
        // Small budgets: the worst text is found soon, and so is what it does.
        Limits limits = new Limits(1 << 16, 2_000, 10_000, 8, 16, 12, 100);
        try {
            assertNotNull(TextSources.of(text).assemble(limits).image());
        } catch (AssemblyException e) {
            List<Diagnostic> found = e.diagnostics();
            assertTrue(!found.isEmpty() && found.stream().allMatch(error -> error.at().line() >= 1
                    && error.at().column() >= 1 && !error.problem().isEmpty()));
        }
    }
}
