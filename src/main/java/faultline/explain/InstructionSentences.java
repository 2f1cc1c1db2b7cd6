package faultline.explain;

import faultline.machine.event.MachineEvent.CharacterPrinted;
import faultline.machine.event.MachineEvent.ExitRequested;
import faultline.machine.event.MachineEvent.ExtensionAbsent;
import faultline.machine.event.MachineEvent.Halted;
import faultline.machine.event.MachineEvent.InstructionFetched;
import faultline.machine.event.MachineEvent.InstructionRetired;
import faultline.machine.event.MachineEvent.PortRead;
import faultline.machine.event.MachineEvent.PortWritten;
import faultline.machine.event.MachineEvent.RegisterAbsent;
import faultline.machine.event.MachineEvent.Unmodelled;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterState;
import java.util.ArrayList;
import java.util.List;

/** Sentences about instructions and the devices they use. */
final class InstructionSentences {
    /** More changed registers than this are counted, not listed. */
    private static final int LISTED_REGISTERS = 3;
    private static final String[] GENERAL = {"RAX", "RCX", "RDX", "RBX", "RSP", "RBP", "RSI", "RDI"};

    private final Phrases phrases;

    InstructionSentences(Phrases phrases) {
        this.phrases = phrases;
    }

    void addTo(Narrator.Tellers tellers) {
        tellers.on(InstructionFetched.class, this::fetched);
        tellers.on(InstructionRetired.class, this::retired);
        tellers.on(Halted.class, (event, scene) -> new Telling(phrases).label("Halted")
                .say(event.forGood() ? "Halted.forGood" : "Halted").cite("halt"));
        tellers.on(PortRead.class, (event, scene) -> new Telling(phrases).label("PortRead")
                .say("PortRead", phrases.number(event.value()), phrases.number(event.port())).cite("io"));
        tellers.on(PortWritten.class, (event, scene) -> new Telling(phrases).label("PortWritten")
                .say("PortWritten", phrases.number(event.value()), phrases.number(event.port())).cite("io"));
        tellers.on(CharacterPrinted.class, (event, scene) -> new Telling(phrases).label("CharacterPrinted")
                .say("CharacterPrinted." + event.output().name(), phrases.code(character(event.character()))));
        tellers.on(ExitRequested.class, (event, scene) -> new Telling(phrases).label("ExitRequested")
                .say("ExitRequested", Integer.toString(event.code())));
        tellers.on(ExtensionAbsent.class, (event, scene) -> new Telling(phrases).label("ExtensionAbsent")
                .say("ExtensionAbsent", phrases.place(event.address()), phrases.extension(event.extension()))
                .cite("invalidOpcode"));
        tellers.on(RegisterAbsent.class, (event, scene) -> new Telling(phrases).label("RegisterAbsent")
                .say("RegisterAbsent", phrases.instruction(scene.latest(InstructionFetched.class)),
                        phrases.number(Integer.toUnsignedLong(event.number())), phrases.extension(event.feature()))
                .cite("msr"));
        tellers.on(Unmodelled.class, (event, scene) -> new Telling(phrases).label("Unmodelled")
                .say("Unmodelled", phrases.unmodelled(event.what())));
    }

    private Telling fetched(InstructionFetched event, Scene scene) {
        boolean first = scene.firstOfHandler();
        return new Telling(phrases).label("InstructionFetched")
                .say("InstructionFetched", phrases.instruction(event), phrases.place(event.address()),
                        phrases.code(event.bytes().toString()))
                .sayIf(first, "InstructionFetched.handler").citeIf(first, "doubleFault").citeIf(!first, "instruction");
    }

    private Telling retired(InstructionRetired event, Scene scene) {
        InstructionFetched fetched = scene.latest(InstructionFetched.class);
        Telling telling = new Telling(phrases).label("InstructionRetired")
                .say("InstructionRetired", phrases.instruction(fetched)).cite("instruction");
        List<String> changes = changes(scene.before(), event.after());
        if (changes.size() > LISTED_REGISTERS) {
            telling.say("InstructionRetired.many", Integer.toString(changes.size()));
        } else if (!changes.isEmpty()) {
            telling.say("InstructionRetired.changes", String.join(", ", changes));
        }
        return telling.say("InstructionRetired.next", phrases.fullPlace(event.after().rip()));
    }

    /** The general and XMM registers that differ, each with its new value. */
    private List<String> changes(RegisterState before, RegisterState after) {
        List<String> changes = new ArrayList<>();
        for (int place = RegisterFile.RAX; place <= RegisterFile.R15; place++) {
            if (before.get(place) != after.get(place)) {
                String value = place == RegisterFile.RSP ? phrases.stack(after.get(place))
                        : phrases.address(after.get(place));
                changes.add(phrases.text("register", name(place), value));
            }
        }
        for (int number = 0; number < RegisterFile.XMM_REGISTERS; number++) {
            int low = RegisterFile.XMM + 2 * number;
            if (before.get(low) != after.get(low) || before.get(low + 1) != after.get(low + 1)) {
                String value = HexText.grouped(after.get(low + 1)) + ' ' + HexText.grouped(after.get(low));
                changes.add(phrases.text("register", "XMM" + number, phrases.code(value)));
            }
        }
        return changes;
    }

    private static String name(int place) {
        return place < GENERAL.length ? GENERAL[place] : "R" + place;
    }

    private static String character(int character) {
        return character > ' ' && character < 0x7F ? String.valueOf((char) character) : HexText.number(character);
    }
}
