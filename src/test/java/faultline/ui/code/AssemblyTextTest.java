package faultline.ui.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import faultline.ui.code.AssemblyText.Kind;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssemblyTextTest {
    private static List<String> of(Kind kind, String line) {
        return AssemblyText.pieces(line).stream().filter(piece -> piece.kind() == kind)
                .map(AssemblyText.Piece::text).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "start:  mov eax, 0x10 ; note", "db 'a;b', 10, \"c\"", "%include \"kernel/start.inc\"",
        ".halt:", "\tjmp  .halt", "call 0x1000 <start>", "; only words"})
    void keepsEveryCharacter(String line) {
        assertEquals(line, AssemblyText.pieces(line).stream().map(AssemblyText.Piece::text).collect(Collectors.joining()));
    }

    @Test
    void tellsWordsApart() {
        String line = "start:  mov eax, 0x10 ; the mov of 1";
        assertEquals(List.of("start:"), of(Kind.LABEL, line));
        assertEquals(List.of("mov"), of(Kind.KEYWORD, line));
        assertEquals(List.of("eax", "0x10"), of(Kind.NUMBER, line));
        assertEquals(List.of("; the mov of 1"), of(Kind.COMMENT, line));
    }

    @Test
    void aSemicolonInAStringBeginsNoComment() {
        assertEquals(List.of(), of(Kind.COMMENT, "    db 'a;b', 10"));
    }
}
