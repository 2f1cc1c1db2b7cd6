package faultline.ui.stage;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.explain.Texts;
import faultline.history.Branch;
import faultline.history.BranchTree;
import faultline.history.Edit;
import faultline.history.History;
import faultline.history.LessonKernels;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.lesson.MomentQuery;
import faultline.machine.event.Bytes;
import faultline.ui.stage.StagePicture.Pill;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is marked when two branches stand side by side. */
class StageDifferencesTest {
    private static final int DOUBLE_FAULT = 8;
    private History history;
    private StageReader reader;

    @BeforeEach
    void run() throws Exception {
        history = new LessonKernels().run(LessonKernels.TRUSTED);
        reader = new StageReader(history.guest(), new Texts("faultline.ui.stage", Locale.ENGLISH));
    }

    private Position position(String query) {
        return MomentQuery.parse(query).resolve(history).orElseThrow();
    }

    private StagePicture picture(Moment moment) {
        return reader.read(moment);
    }

    /** The run without IST 1 for the double fault, decided upon at the first page fault. */
    private History withoutStack() throws Exception {
        long gate = history.guest().symbols().valueOf("idt").orElseThrow() + 16 * DOUBLE_FAULT + 4;
        Branch grown = new BranchTree(history, History.DEFAULT_BUDGET).fork(position("first #PF").step(),
                List.of(new Edit.Memory(gate, Bytes.copyOf(new byte[] {0}, 1))), "");
        grown.history().explore(Long.MAX_VALUE);
        return grown.history();
    }

    @Test
    void theSameMomentDiffersInNothing() {
        StagePicture picture = picture(history.at(position("push #DF")));
        StageDifferences none = new StageDifferences(picture, picture);
        assertFalse(none.in(new Subject.GateOf(DOUBLE_FAULT)));
        assertFalse(none.in(new Subject.Register("RSP", "", "")));
        for (int i = 0; i < picture.chain().pills().size(); i++) {
            assertFalse(none.in(picture.chain().pills().get(i), i));
        }
    }

    @Test
    void theEditedGateAndWhatComesOfItDiffer() throws Exception {
        History other = withoutStack();
        Position pushing = position("push #DF");
        StagePicture one = picture(history.at(pushing));
        StagePicture two = picture(other.at(pushing));
        StageDifferences differences = new StageDifferences(one, two);
        assertTrue(differences.in(new Subject.GateOf(DOUBLE_FAULT)), "no IST field any more");
        assertFalse(differences.in(new Subject.GateOf(14)));
        assertTrue(differences.in(new Subject.Register("RSP", "any", "any")), "the other one stayed on its stack");
        assertFalse(differences.in(new Subject.Register("CR3", "", "")));
        assertFalse(differences.in(new Subject.Slot("IST1")), "the TSS is the same");
        assertTrue(one.stacks().stream().flatMap(stack -> stack.rows().stream())
                .anyMatch(row -> differences.in(new Subject.Cell(row))), "what was pushed on IST 1");
    }

    @Test
    void aPillThatTheOtherLacksDiffers() {
        StagePicture fault = picture(history.at(position("first #DF")));
        StagePicture before = picture(history.at(position("first #PF")));
        StageDifferences differences = new StageDifferences(fault, before);
        List<Pill> pills = fault.chain().pills();
        assertFalse(differences.in(pills.get(0), 0));
        assertTrue(differences.in(pills.get(pills.size() - 1), pills.size() - 1));
    }
}
