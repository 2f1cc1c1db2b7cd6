package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.Guest;
import faultline.history.Position;
import faultline.machine.event.MachineEvent;
import faultline.ui.timeline.Bookmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;

/** An explorer opens a source, breaks and mends it, runs it, and looks at a page walk to change it. */
class ExplorerJourneyTest extends WindowJourney {
    private static final String SOURCE = String.join("\n", "%include \"kernel/start.inc\"", "%include \"kernel/idt.inc\"",
            "kmain:", "    mov rbx, 0x600000000000", "    mov rax, [rbx]", ".halt:", "    hlt", "    jmp .halt", "",
            "%include \"kernel/screen.inc\"", "%include \"kernel/handlers.inc\"", "%include \"kernel/tables.inc\"", "");

    private Path source() {
        return settings.resolve("mine.asm");
    }

    private Guest guest() {
        return read(() -> window().run().guestProperty().get());
    }

    private CodeArea text() {
        return find(".editor-pane .code-area");
    }

    private void runTheSource() {
        press(KeyCode.F5);
    }

    @Test
    void aSourceIsBrokenMendedRunAndChanged() throws Exception {
        Files.writeString(source(), SOURCE);
        picker().answer(source());
        press(KeyCode.CONTROL, KeyCode.O);
        until(() -> window().run().guestProperty().get() != null
                && window().run().guestProperty().get().name().equals("mine.asm"));
        until(() -> text().getText().equals(SOURCE));
        Guest opened = guest();

        act(() -> window().actions().get("editor").run());
        act(() -> text().insertText(text().getText().indexOf(".halt"), "    mov rcx, nowhere\n"));
        until(() -> !((ListView<?>) find(".problem-list")).getItems().isEmpty());
        runTheSource();
        until(() -> scene().getFocusOwner() == text());
        assertEquals(opened, guest(), "what is open is kept");
        assertEquals(5, read(() -> text().getCurrentParagraph()), "the caret goes to the error");

        act(() -> text().replaceText(SOURCE.replace("0x600000000000", "0x700000000000")));
        until(() -> ((ListView<?>) find(".problem-list")).getItems().isEmpty());
        runTheSource();
        until(() -> window().run().guestProperty().get() != opened);
        settle();
        press(KeyCode.CONTROL, KeyCode.S);
        assertTrue(Files.readString(source()).contains("0x700000000000"));

        lookAtThePageWalk();
        changeAnEntry();
    }

    @Test
    void aSourceThatIsChangedInTheMiddleOfARunIsShownAndSavedWithItsBranch() throws Exception {
        Files.writeString(source(), SOURCE);
        act(() -> window().openFile(source()));
        until(() -> guest() != null && guest().name().equals("mine.asm") && text().getText().equals(SOURCE));
        Guest opened = guest();
        act(() -> window().run().goTo(history -> history.firstEvent(Position.START, event ->
                event instanceof MachineEvent.InstructionFetched fetched
                        && fetched.address() == opened.symbols().valueOf("kmain").orElseThrow())));
        act(() -> window().timeline().setBookmark(new Bookmark("kmain", moment().position())));
        act(() -> text().replaceText(SOURCE.replace("0x600000000000", "0x700000000000")));
        act(() -> window().actions().get("editor-continue").run());
        until(() -> window().run().branchesProperty().get().size() == 2);
        settle();
        assertTrue(code().contains("0x700000000000"), code());
        assertEquals(1, read(() -> window().timeline().bookmarks().size()));
        assertSame(opened, read(() -> window().run().bootedProperty().get()), "that is what was booted");
        act(() -> window().run().useBranch(0));
        assertTrue(code().contains("0x600000000000"), code());
        act(() -> window().run().useBranch(1));
        assertTrue(code().contains("0x700000000000"), code());

        Path file = settings.resolve("changed.faultline");
        picker().answer(file);
        act(() -> window().actions().get("run-save").run());
        until(() -> !window().file().unsavedProperty().get());
        act(() -> window().openFile(source()));
        answer("Do not save");
        until(() -> window().run().branchesProperty().get().size() == 1);
        settle();
        act(() -> window().openFile(file));
        until(() -> window().run().branchProperty().get() == 1 && !window().run().activeProperty().get());
        settle();
        assertTrue(code().contains("0x700000000000"), code());
        act(() -> window().run().useBranch(0));
        assertTrue(code().contains("0x600000000000"), code());
    }

    private void answer(String text) {
        all(".question .button").stream().map(Button.class::cast).filter(one -> one.getText().equals(text)).findFirst()
                .ifPresent(button -> act(button::fire));
    }

    @Test
    void theLinesOfAnotherListingShowNothingOfTheOneBefore() {
        openLesson(4);
        act(() -> window().actions().get("code").run());
        press(KeyCode.END);
        Set<String> before = lines();
        press(KeyCode.HOME);
        Set<String> after = lines();
        assertFalse(before.isEmpty());
        assertFalse(after.isEmpty());
        assertNotEquals(before, after);
    }

    /** What the cells of the code show, each of which shows its own line. */
    private Set<String> lines() {
        return read(() -> {
            scene().getRoot().applyCss();
            scene().getRoot().layout();
            Set<String> lines = new HashSet<>();
            for (Node node : scene().getRoot().lookupAll(".code-list .list-cell")) {
                ListCell<?> cell = (ListCell<?>) node;
                if (cell.isVisible() && !cell.isEmpty()) {
                    String shown = cell.lookupAll(".code-text").stream().map(text -> ((Text) text).getText())
                            .collect(Collectors.joining());
                    String line = shown.split(" {3}\u26A1", 2)[0];
                    assertTrue(cell.getItem().toString().endsWith("text=" + line + "]"), cell.getItem() + " shows " + shown);
                    lines.add(line);
                }
            }
            return lines;
        });
    }

    /** What the pane of the code shows. */
    private String code() {
        act(() -> window().actions().get("code").run());
        return read(() -> ((ListView<?>) find(".code-list")).getItems().toString());
    }

    private void lookAtThePageWalk() {
        act(() -> find("#stage").requestFocus());
        press(KeyCode.PAGE_DOWN);
        act(() -> window().actions().get("page-walk").run());
        act(() -> ((TextField) find(".page-walk .text-field")).setText("7000 0000 0000"));
        Label outcome = find(".walk-outcome");
        assertTrue(read(outcome::getText).startsWith("\u2717"), outcome.getText());
        act(() -> ((TextField) find(".page-walk .text-field")).setText("100000"));
        assertFalse(read(outcome::getText).startsWith("\u2717"), outcome.getText());
    }

    private void changeAnEntry() {
        CheckBox present = find(".page-walk .field-box");
        act(present::fire);
        Button whatIf = find(".page-walk .fields-buttons .go");
        assertTrue(read(whatIf::isVisible));
        act(whatIf::fire);
        until(() -> window().run().branchesProperty().get().size() == 2);
        settle();
        assertTrue(read(() -> ((Label) find(".walk-outcome")).getText()).startsWith("\u2717"),
                "the page is gone in the new branch");
    }
}
