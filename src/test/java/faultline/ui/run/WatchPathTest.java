package faultline.ui.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.History;
import faultline.history.Mark;
import faultline.history.Position;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchPathTest {
    private History history;

    @BeforeEach
    void exploreARun() throws Exception {
        history = LessonRuns.open("08-a-stack-the-cpu-can-trust");
        while (!history.ended()) {
            history.explore(100_000);
        }
    }

    private static void assertLeads(List<Position> path, Position from, Position to) {
        Position before = from;
        for (Position position : path) {
            assertTrue(position.compareTo(before) > 0, before + " comes before " + position);
            before = position;
        }
        assertEquals(to, before);
    }

    @Test
    void aShortWayIsWatchedMicroStepByMicroStep() {
        Position delivery = history.marks().stream().filter(mark -> mark.kind() == Mark.Kind.DELIVERY).findFirst()
                .orElseThrow().position();
        Position to = new Position(delivery.step(), delivery.microStep() + 5);
        List<Position> path = WatchPath.between(history, delivery, to);
        assertEquals(5, path.size());
        assertLeads(path, delivery, to);
    }

    @Test
    void aLongWayIsWatchedEventByEvent() {
        Position end = history.end().position();
        List<Position> path = WatchPath.between(history, Position.START, end);
        assertLeads(path, Position.START, end);
        assertTrue(path.size() <= 20, path.size() + " positions");
        assertTrue(path.contains(history.marks().stream().filter(Mark::isStop).findFirst().orElseThrow().position()));
    }

    @Test
    void thereIsNoWayBack() {
        assertEquals(List.of(), WatchPath.between(history, new Position(5, 0), Position.START));
        assertEquals(List.of(), WatchPath.between(history, Position.START, Position.START));
    }
}
