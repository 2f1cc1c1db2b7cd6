package faultline.asm;

import static faultline.asm.TextSources.errors;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static String endsWithin(String... lines) {
        return assertTimeoutPreemptively(Duration.ofSeconds(30), () -> errors(lines));
    }

    @Test
    void tooManyBytes() {
        String error = "main.asm:1:1: this makes more than 16777216 bytes; at most 16777216 bytes fit the image";
        assertEquals(error, endsWithin("times 1000000000 db 0"));
        assertEquals(error, endsWithin("times 0x7fffffffffffffff dq 0"));
        assertEquals(error, endsWithin("resb 1000000000000"));
        assertEquals(error, endsWithin("times 0x7fffffffffffffff resq 0x7fffffffffffffff"));
        assertEquals(error, endsWithin("times 1000000000 nop"));
        assertEquals("main.asm:2:1: this makes more than 16777216 bytes; at most 16777216 bytes fit the image",
                endsWithin("nop", "align 1 << 26"));
    }

    @Test
    void tooManyLines() {
        assertEquals("main.asm:2:1: this makes more than 200000 lines; check the repetitions and the macros that lead "
                + "here", endsWithin("%rep 1000000000", "nop", "%endrep"));
        assertEquals("main.asm:1:1: this makes more than 200000 lines; check the repetitions and the macros that lead "
                + "here", endsWithin("times 1000000000 jmp $"));
    }

    @Test
    void macrosThatUseThemselves() {
        assertEquals("main.asm:2:1: the macro 'm' uses itself (in the macro 'm', used at main.asm:4); a macro must come "
                + "to an end", endsWithin("%macro m 1", "m %1", "%endmacro", "m 3"));
        assertTrue(endsWithin("%macro a 0", "b", "%endmacro", "%macro b 0", "a", "%endmacro", "a")
                .startsWith("main.asm:5:1: the macro 'a' uses itself"));
    }

    @Test
    void macrosThatGrow() {
        assertEquals("main.asm:3:14: macros make more than 1000000 words and signs; check the macros that are used here",
                endsWithin("%xdefine x 1", "%rep 60", "%xdefine x x x", "%endrep", "db x"));
        assertEquals("main.asm:5:4: a name of more than 4095 characters was put together",
                endsWithin("%xdefine x a", "%rep 60", "%xdefine x x %+ x", "%endrep", "db x"));
        List<String> doubling = new ArrayList<>();
        for (char c = 'a'; c < 'z'; c++) {
            doubling.add("%define " + c + " " + (char) (c + 1) + " " + (char) (c + 1));
        }
        doubling.add("a");
        assertEquals("main.asm:26:1: macros make more than 1000000 words and signs; check the macros that are used here",
                endsWithin(doubling.toArray(new String[0])));
    }

    @Test
    void nesting() {
        assertTrue(endsWithin("db " + "(".repeat(100_000)).startsWith("main.asm:1:1: a line of more than 20000"));
        assertTrue(endsWithin("db " + "(".repeat(10_000)).startsWith("main.asm:1:204: this expression is nested too"));
        assertTrue(endsWithin("db " + "-".repeat(10_000) + "1").contains("this expression is nested too deeply"));
        assertTrue(endsWithin("%define f(x) x", "db " + "f(".repeat(5_000) + "1" + ")".repeat(5_000))
                .contains("macros use each other more than 100 deep"));
        assertTrue(endsWithin("db " + "%[".repeat(5_000) + "1" + "]".repeat(5_000))
                .contains("macros use each other more than 100 deep"));
        assertTrue(endsWithin("%if 1\n".repeat(2_000)).contains("more than 1000 %if are open here"));
    }

    @Test
    void includeCycles() {
        assertEquals("b.inc:1:10: files include each other more than 32 deep; a file must not include itself",
                errors(TextSources.of("%include 'b.inc'").with("b.inc", "%include 'b.inc'"), Limits.DEFAULT));
        assertEquals("main.asm:1:10: files include each other more than 32 deep; a file must not include itself",
                errors("%include 'main.asm'"));
    }

    @Test
    void sizesThatNeverSettle() {
        String found = endsWithin("x: times 1 nop", "jmp short $ + 2", "a equ b + 1", "b equ a + 1");
        assertTrue(found.contains("the value of 'a' depends on itself"), found);
    }

    @Test
    void manyErrors() {
        String[] lines = new String[3_000];
        Arrays.fill(lines, "db 256");
        String[] found = endsWithin(lines).split("\n");
        assertEquals(1_001, found.length);
        assertEquals("main.asm:999:4: the value 256 does not fit in 8 bits; expected -128 to 255", found[998]);
        assertEquals("main.asm:1000:4: more than 1000 errors: the rest is not read", found[999]);
    }
}
