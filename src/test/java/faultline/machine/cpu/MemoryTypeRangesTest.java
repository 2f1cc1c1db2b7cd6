package faultline.machine.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.machine.register.RegisterFile;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which memory type range registers there are, and what they take. */
class MemoryTypeRangesTest {

    @Test
    void eachHasAPlaceOfItsOwn() {
        Set<Integer> places = new TreeSet<>();
        int registers = 0;
        for (int number = 0; number < 0x1000; number++) {
            int place = MemoryTypeRanges.place(number);
            if (place >= 0) {
                registers++;
                places.add(place);
                assertTrue(place >= RegisterFile.MTRR_DEFAULT_TYPE && place < RegisterFile.COUNT);
            }
        }
        assertEquals(28, registers);
        assertEquals(28, places.size());
        assertEquals(8, MemoryTypeRanges.CAPABILITIES & 0xFF);
    }

    @ParameterizedTest
    @CsvSource({"2FF, C06, true", "2FF, 0, true", "2FF, C02, false", "2FF, 1006, false", "2FF, C07, false", "200, C0000000, true",
        "200, C0000102, false", "200, C0000100, false", "200, 10000000000, false", "201, FFC0000800, true", "201, FFC0000801, false",
        "250, 0605040100060606, true", "258, 0600000000000003, false", "26F, 0707070707070707, false"})
    void reservedBitsAndTypesAreRefused(String number, String value, boolean accepted) {
        assertEquals(accepted, MemoryTypeRanges.accepts(Integer.parseInt(number, 16), Long.parseUnsignedLong(value, 16)));
    }

    @ParameterizedTest
    @CsvSource({"210", "251", "257", "25A", "267", "270", "2FE"})
    void othersThereAreNone(String number) {
        assertFalse(MemoryTypeRanges.place(Integer.parseInt(number, 16)) >= 0);
    }
}
