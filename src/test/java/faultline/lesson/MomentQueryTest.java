package faultline.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.History;
import faultline.history.Moment;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.FrameField;
import faultline.machine.event.MachineEvent.ValuePushed;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentQueryTest {
    private static final Runs RUNS = new Runs();
    private static final String CAUGHT = "08-a-stack-the-cpu-can-trust/kernel.asm";
    private static final String MARCH = "03-what-fails-to-invoke-means/march.asm";

    private static Optional<Moment> find(String kernel, String query) {
        History history = RUNS.of(kernel);
        return MomentQuery.parse(query).resolve(history).map(history::at);
    }

    @ParameterizedTest
    @CsvSource({"push of #DF, SS", "first push of #DF, SS", "third push of #DF, RFLAGS", "fourth push of DF, CS",
        "sixth push of #DF, ERROR_CODE", "last push of #DF, ERROR_CODE", "second push of first #DF, RSP"})
    void namesEachPush(String query, FrameField field) {
        Moment moment = find(CAUGHT, query).orElseThrow();
        assertEquals(field, assertInstanceOf(ValuePushed.class, moment.current()).field());
        assertEquals(8, moment.delivering().vector());
    }

    @Test
    void countsDeliveriesAndPushesApart() {
        assertInstanceOf(MachineEvent.PushFailed.class, find(CAUGHT, "first push of #PF").orElseThrow().current());
        ValuePushed first = (ValuePushed) find(MARCH, "second push of #PF").orElseThrow().current();
        ValuePushed third = (ValuePushed) find(MARCH, "second push of third #PF").orElseThrow().current();
        assertEquals(FrameField.RSP, third.field());
        assertEquals(2 * 48, first.address() - third.address());
    }

    @Test
    void whatDoesNotHappenIsNotFound() {
        assertTrue(find(CAUGHT, "seventh push of #DF").isEmpty());
        assertTrue(find(CAUGHT, "first push of second #DF").isEmpty());
        assertTrue(find(CAUGHT, "push of #GP").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"third push of", "third push of nothing", "push of last #DF", "push of second third #DF", "third push for #DF",
        "push_of #DF", "third gate of #DF", "push of second"})
    void saysWhatIsExpected(String query) {
        String message = assertThrows(IllegalArgumentException.class, () -> MomentQuery.parse(query)).getMessage();
        assertTrue(message.contains(query) && message.contains("third push of #DF"), message);
    }
}
