package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is dropped on the window is opened. */
class DropJourneyTest extends WindowJourney {
    @Test
    void aDroppedSourceRunsAndIsEdited(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("dropped.asm"), """
                %include "kernel/start.inc"
                %include "kernel/idt.inc"
                kmain:
                    call clear_idt
                    hlt
                %include "kernel/screen.inc"
                %include "kernel/tables.inc"
                """);
        openLesson(1);
        Node source = find(".logo");
        act(() -> source.setOnDragDetected(event -> {
            Dragboard board = source.startDragAndDrop(TransferMode.COPY);
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.of(file.toFile()));
            board.setContent(content);
            event.consume();
        }));
        robot().drag(source, MouseButton.PRIMARY).dropTo(this.<Node>find("#stage"));
        until(() -> "dropped.asm".equals(window().run().guestProperty().get().name()));
        settle();
        assertEquals("dropped.asm", read(() -> window().run().guestProperty().get().name()));
    }
}
