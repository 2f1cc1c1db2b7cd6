package faultline.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The built-in assembler makes of every guest the bytes that NASM makes. */
@Tag("reference")
class AssemblerComparisonTest {

    static Stream<Guest> guests() throws IOException {
        return Guest.all();
    }

    @ParameterizedTest
    @MethodSource("guests")
    void imagesAreEqual(Guest guest, @TempDir Path folder) throws Exception {
        assertArrayEquals(Nasm.assemble(guest.source(), Guest.LESSONS, folder), BuiltInAssembler.assemble(guest));
    }
}
