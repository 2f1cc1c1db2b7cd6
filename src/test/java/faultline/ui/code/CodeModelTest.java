package faultline.ui.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.asm.ResourceLoader;
import faultline.boot.Guest;
import faultline.boot.GuestLoader;
import faultline.history.Grain;
import faultline.history.History;
import faultline.history.Moment;
import faultline.history.RunLimits;
import faultline.isa.Decoder;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.event.MachineEvent;
import faultline.history.Position;
import java.nio.charset.StandardCharsets;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class CodeModelTest {
    private static final InstructionTable TABLE = InstructionTable.load();
    private final GuestLoader loader = new GuestLoader(new Encoder(TABLE));
    private final SimpleObjectProperty<Guest> guest = new SimpleObjectProperty<>();
    private final SimpleObjectProperty<Moment> moment = new SimpleObjectProperty<>();
    private final CodeModel model = new CodeModel(moment, guest, new Disassembly(new Decoder(TABLE)));

    private History open(Guest opened) {
        guest.set(opened);
        return History.explored(opened, new InstructionDecoding(TABLE), RunLimits.DEFAULT);
    }

    private String lineInProgress() {
        return model.listingProperty().get().lines().get(model.currentProperty().get()).text();
    }

    private void show(Moment shown) {
        moment.set(shown);
        model.update();
    }

    @Test
    void showsTheSourceLineThatIsInProgress() throws Exception {
        History history = open(loader.lesson("08-a-stack-the-cpu-can-trust/kernel.asm"));
        show(history.start());
        assertEquals("kernel/start.inc", model.listingProperty().get().title());

        Position fault = history.firstEvent(Position.START, event -> event instanceof MachineEvent.EscalationDecided)
                .orElseThrow();
        show(history.at(fault));
        assertTrue(lineInProgress().strip().startsWith("call recurse"), lineInProgress());
        assertTrue(model.noteProperty().get().startsWith("#PF"), model.noteProperty().get());
    }

    @Test
    void disassemblesWhatHasNoSource() throws Exception {
        Guest lesson = loader.lesson("02-catching-it/kernel.asm");
        History history = open(loader.image("kernel.bin", lesson.image()));
        Moment start = history.start();
        show(start);
        Listing listing = model.listingProperty().get();
        assertEquals(0, model.currentProperty().get());
        assertTrue(lineInProgress().contains("mov al"), lineInProgress());

        show(history.next(start, Grain.INSTRUCTION));
        assertSame(listing, model.listingProperty().get(), "walking on moves no more than the mark");
        assertEquals(1, model.currentProperty().get());
    }

    @Test
    void tellsWhyThereIsNoCode() throws Exception {
        String jump = "%include \"kernel/start.inc\"\n%include \"kernel/idt.inc\"\nkmain:\n    mov rax, 0x7f0000000000\n"
                + "    jmp rax\n%include \"kernel/screen.inc\"\n%include \"kernel/handlers.inc\"\n"
                + "%include \"kernel/tables.inc\"\n";
        History history = open(loader.content("jump.asm", jump.getBytes(StandardCharsets.UTF_8),
                name -> name.equals("jump.asm") ? jump.getBytes(StandardCharsets.UTF_8) : ResourceLoader.lessons().load(name)));
        Position fault = history.firstEvent(Position.START, event -> event instanceof MachineEvent.FaultRaised)
                .orElseThrow();

        show(history.at(fault));

        assertEquals(CodeModel.Trouble.NOT_MAPPED, model.troubleProperty().get());
        assertEquals(0x7f0000000000L, model.address());
        assertEquals("jump.asm", model.listingProperty().get().title());
        assertEquals(-1, model.currentProperty().get());
    }

    @Test
    void showsTheBytesOfALine() throws Exception {
        show(open(loader.lesson("08-a-stack-the-cpu-can-trust/kernel.asm")).start());
        CodeLine halt = new CodeSource(guest.get().lines().orElseThrow()).file(guest.get().name()).lines().stream()
                .filter(line -> line.text().strip().equals("hlt")).findFirst().orElseThrow();
        assertEquals("f4", model.bytes(halt));
    }
}
