package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.Grain;
import faultline.lesson.MomentQuery;
import faultline.ui.stage.StageView;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that are made while the motion of the one before still runs. */
class MotionJourneyTest extends WindowJourney {
    private static final int STEPS = 40;

    private StageView stageView() {
        return find("#stage");
    }

    /** What a motion has left behind: a node that is not where, how large or how visible it should be. */
    private static void collectTraces(Node node, List<String> traces) {
        boolean placed = node.getTranslateX() == 0 && node.getTranslateY() == 0;
        boolean whole = node.getScaleX() == 1 && node.getScaleY() == 1 && node.getOpacity() == 1;
        if (!placed || !whole) {
            traces.add(node.getStyleClass() + " " + node.getId());
        }
        if (node.getStyleClass().contains("flying-value")) {
            traces.add("a value still flies");
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collectTraces(child, traces));
        }
    }

    private List<String> traces() {
        return read(() -> {
            List<String> traces = new ArrayList<>();
            collectTraces(stageView(), traces);
            return traces;
        });
    }

    @ParameterizedTest
    @CsvSource({"4, first #PF, false", "8, first #PF, false", "8, first #PF, true", "11, label enter_user, false",
        "4, shutdown, false"})
    void interruptedMotionsLeaveNothingBehind(int lesson, String moment, boolean reduced) {
        openLesson(lesson);
        act(() -> {
            window().appearance().setReducedMotion(reduced);
            window().run().speedProperty().set(1);
            window().run().goTo(history -> MomentQuery.parse(moment).resolve(history));
        });
        for (int i = 0; i < STEPS; i++) {
            act(() -> window().run().step(Grain.MICRO_STEP, true));
        }
        for (int i = 0; i < STEPS / 4; i++) {
            act(() -> window().run().step(Grain.MICRO_STEP, false));
        }
        until(() -> !stageView().moving());
        assertEquals(List.of(), traces());
    }

    @Test
    void aPushMovesUnlessMotionIsOff() {
        openLesson(8);
        act(() -> {
            window().run().speedProperty().set(0.25);
            window().run().goTo(history -> MomentQuery.parse("push #DF").resolve(history));
        });
        act(() -> window().run().step(Grain.MICRO_STEP, true));
        assertTrue(read(() -> stageView().moving()));
        act(() -> window().run().speedProperty().set(Double.POSITIVE_INFINITY));
        act(() -> window().run().step(Grain.MICRO_STEP, true));
        assertEquals(List.of(), traces());
    }
}
