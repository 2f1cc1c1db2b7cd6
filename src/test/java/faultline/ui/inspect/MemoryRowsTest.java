package faultline.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.GuestSymbols;
import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.history.History;
import faultline.history.LinearView;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.machine.event.MachineEvent;
import faultline.machine.register.RegisterFile;
import faultline.ui.run.LessonRuns;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MemoryRowsTest {
    private static final Texts TEXTS = new Texts("faultline.ui.inspect", Locale.ENGLISH);
    private static Moment moment;
    private static long guard;

    @BeforeAll
    static void findTheFailingPush() throws Exception {
        History history = LessonRuns.open("08-a-stack-the-cpu-can-trust");
        history.explore(1_000_000);
        Position position = history.firstEvent(Position.START, event -> event instanceof MachineEvent.PushFailed)
                .orElseThrow();
        moment = history.at(position);
        guard = ((MachineEvent.PushFailed) moment.current()).address();
    }

    private static MemoryRows rows(GuestSymbols symbols, long focus, MemoryRows.Form form) {
        return new MemoryRows(moment, symbols, focus, form, TEXTS);
    }

    private static String text(MemoryRows rows, long address) {
        return rows.text(rows.rows().get(rows.indexOf(address)));
    }

    @Test
    void aBoundaryTellsWhetherThePageIsMapped() {
        MemoryRows rows = rows(GuestSymbols.NONE, guard, MemoryRows.Form.BYTES);
        long page = guard & -4096;
        assertEquals("Page " + HexText.grouped(page) + " · not mapped", text(rows, guard));
        MemoryRows.Row next = rows.rows().get(rows.indexOf(page + 4096) - 1);
        assertEquals(MemoryRows.Kind.BOUNDARY, next.kind());
        assertEquals("Page " + HexText.grouped(page + 4096) + " · mapped", next.text());
    }

    @Test
    void aWordThatPointsToALabelNamesIt() {
        long place = moment.registers().get(RegisterFile.IDTR_BASE);
        long value = new LinearView(moment).read(place, 8).orElseThrow();
        GuestSymbols symbols = new GuestSymbols(Map.of("near", value - 0x10, "table", place), Map.of());
        MemoryRows rows = rows(symbols, place, MemoryRows.Form.WORDS);
        assertEquals(String.format("%016x → near+10", value), text(rows, place));
        MemoryRows.Row label = rows.rows().get(rows.indexOf(place) - 1);
        assertEquals(MemoryRows.Kind.LABEL, label.kind());
        assertEquals("table:", label.text());
    }

    @Test
    void theGatesOfTheIdtAreDecoded() {
        long idt = moment.registers().get(RegisterFile.IDTR_BASE);
        MemoryRows rows = rows(GuestSymbols.NONE, idt, MemoryRows.Form.DESCRIPTORS);
        MemoryRows.Row row = rows.rows().get(rows.indexOf(idt + 8 * 16));
        assertEquals(16, row.size());
        assertTrue(rows.text(row).startsWith("8 #DF  "), rows.text(row));
        assertTrue(rows.text(row).contains(" · CS 0008 · IST "), rows.text(row));
    }

    /** Whatever the form, each byte of a mapped page stands in one row. */
    @Test
    void noByteIsLeftOutOrShownTwice() {
        long idt = moment.registers().get(RegisterFile.IDTR_BASE);
        for (MemoryRows.Form form : MemoryRows.Form.values()) {
            MemoryRows rows = rows(GuestSymbols.NONE, idt, form);
            assertEquals(4096, rows.rows().stream().filter(row -> (row.address() & -4096) == (idt & -4096))
                    .mapToInt(MemoryRows.Row::size).sum());
        }
    }
}
