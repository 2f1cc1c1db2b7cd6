package faultline.ui.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import faultline.isa.InstructionTable;
import faultline.lesson.EmulatorBadge;
import faultline.ui.run.RunModel;
import javafx.beans.binding.ObjectBinding;
import org.junit.jupiter.api.Test;

/** The badge belongs to the open lesson's own kernel. */
class BadgeTest {
    private final RunModel run = new RunModel(Runnable::run);

    @Test
    void belongsToTheKernelThatRuns() throws Exception {
        Course course = new Course(InstructionTable.load(), run, null, null);
        ObjectBinding<EmulatorBadge> badge = course.badge();
        assertNull(badge.get());
        course.lessons().open(course.lessons().lessons().get(0));
        run.pulse(1);
        assertEquals(0, badge.get().bochs().size());
        assertEquals(2, badge.get().qemu().size());
        course.lessons().close();
        assertNull(badge.get());
    }
}
