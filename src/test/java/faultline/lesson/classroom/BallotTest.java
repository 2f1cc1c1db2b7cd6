package faultline.lesson.classroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.explain.Sentence;
import faultline.history.Position;
import faultline.lesson.Choice;
import faultline.lesson.Inquiry;
import faultline.lesson.PredictionKind;
import faultline.lesson.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BallotTest {
    private static final Ballot.Round BEFORE = Ballot.Round.BEFORE_DISCUSSION;
    private static final Ballot.Round AFTER = Ballot.Round.AFTER_DISCUSSION;
    private final Question question = new Question(new Inquiry(PredictionKind.VECTOR, OptionalInt.empty(), null),
            "Which, \"exactly\"?", List.of(new Choice("#PF", true, ""), new Choice("=1+1", false, "No."),
                    new Choice("#DF", false, "No.")), Position.START, new Position(3, 1),
            new Sentence(List.of(), List.of(), ""));
    private final Ballot fresh = Ballot.on("08", "The overflow", question);

    @Test
    void twoVotesAreCompared() {
        Ballot voted = fresh.vote(BEFORE, List.of(5, 10, 5)).vote(AFTER, List.of(15, 3, 2));
        assertFalse(voted.revealed());
        assertTrue(voted.shareRight(BEFORE).isEmpty());
        assertThrows(IllegalStateException.class, voted::compare);
        Ballot revealed = voted.reveal();
        assertEquals(List.of(10, -7, -3), revealed.compare().stream().map(Ballot.Line::change).toList());
        assertEquals(0.25, revealed.shareRight(BEFORE).orElseThrow());
        assertEquals(0.75, revealed.shareRight(AFTER).orElseThrow());
        assertEquals(20, revealed.hands(AFTER));
        assertThrows(IllegalStateException.class, () -> revealed.vote(AFTER, List.of(1, 1, 1)));
    }

    @Test
    void oneVoteWillDo() {
        Ballot revealed = fresh.vote(BEFORE, List.of(1, 0, 3)).reveal();
        assertEquals(List.of(0, 0, 0), revealed.compare().stream().map(Ballot.Line::change).toList());
        assertTrue(revealed.shareRight(AFTER).isEmpty());
        assertTrue(fresh.reveal().shareRight(BEFORE).isEmpty());
    }

    @Test
    void aCountCanBeCorrected() {
        assertEquals(List.of(1, 2, 3), fresh.vote(BEFORE, List.of(9, 9, 9)).vote(BEFORE, List.of(1, 2, 3)).votes(BEFORE));
        assertTrue(fresh.votes(BEFORE).isEmpty());
    }

    @Test
    void saysWhatIsWrong() {
        assertThrows(IllegalStateException.class, () -> fresh.vote(AFTER, List.of(1, 1, 1)));
        IllegalArgumentException few = assertThrows(IllegalArgumentException.class, () -> fresh.vote(BEFORE, List.of(1)));
        assertTrue(few.getMessage().contains("expected 3"), few.getMessage());
        assertThrows(IllegalArgumentException.class, () -> fresh.vote(BEFORE, List.of(1, -1, 0)));
        assertThrows(IllegalArgumentException.class, () -> fresh.vote(BEFORE, List.of(1, 10_000, 0)));
    }

    @Test
    void isWrittenAsCsv(@TempDir Path folder) throws IOException {
        ClassroomRecord record = ClassroomRecord.EMPTY.with(fresh).with(fresh.vote(BEFORE, List.of(5, 10, 5)));
        assertEquals(1, record.ballots().size());
        List<String> lines = record.csv(Locale.ENGLISH).lines().toList();
        assertEquals("lesson,step,question,choice,right,before discussion,after discussion", lines.get(0));
        assertEquals("08,The overflow,\"Which, \"\"exactly\"\"?\",'=1+1,,10,", lines.get(2));
        ClassroomRecord revealed = record.with(record.ballots().get(0).reveal());
        assertTrue(revealed.csv(Locale.ENGLISH).contains("#PF,yes,5,"));
        Path file = folder.resolve("votes.csv");
        revealed.exportTo(file, Locale.ENGLISH);
        assertEquals('\uFEFF' + revealed.csv(Locale.ENGLISH), Files.readString(file));
    }
}
