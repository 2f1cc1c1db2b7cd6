package faultline.ui.stage;

import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.explain.Texts;
import faultline.machine.event.MachineEvent;
import javafx.scene.layout.Pane;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChoreographyTest {
    private final Choreography choreography = new Choreography(new Motion(new Pane()),
            new StageParts(null, null, null, null, null, null, null, null), new Texts("faultline.ui.stage"));

    static Class<?>[] kinds() {
        return MachineEvent.class.getPermittedSubclasses();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void knowsEveryKindOfEvent(Class<?> kind) {
        assertTrue(choreography.knows(kind), kind.getSimpleName());
    }
}
