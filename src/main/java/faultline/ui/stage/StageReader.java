package faultline.ui.stage;

import faultline.boot.Guest;
import faultline.explain.Narrator;
import faultline.explain.Texts;
import faultline.history.LinearView;
import faultline.history.Moment;
import faultline.machine.event.MachineEvent;
import faultline.machine.register.RegisterState;
import faultline.ui.stage.StagePicture.Current;
import faultline.ui.stage.StagePicture.Flow;
import faultline.ui.stage.StagePicture.StackPicture;
import java.util.List;

/** Reads the stage's picture off a moment. Free of JavaFX; every value comes from the moment. */
final class StageReader {
    private final Texts texts;
    private final Guest guest;
    private final Narrator narrator;
    private final ChainReader chains;

    StageReader(Guest guest, Texts texts) {
        this.texts = texts;
        this.guest = guest;
        InstructionNames instructions = new InstructionNames(guest);
        narrator = new Narrator(guest.symbols()::nameOf, instructions::text, texts.locale());
        chains = new ChainReader(texts, guest.symbols(), instructions);
    }

    StagePicture read(Moment moment) {
        return read(moment, moment.before().registers());
    }

    /** @param before the registers before what has changed them last */
    StagePicture read(Moment moment, RegisterState before) {
        DeliveryProgress progress = new DeliveryProgress(moment);
        LinearView view = new LinearView(moment);
        TableReader tables = new TableReader(texts, guest.symbols(), moment, view, progress);
        StackReader stackReader = new StackReader(texts, guest.symbols(), moment, view, progress);
        List<StackPicture> stacks = stackReader.read();
        return new StagePicture(new CpuReader(texts, guest.symbols(), moment, progress, before).read(), tables.idt(), tables.tss(),
                tables.gdt(), stacks, chains.chain(moment), chains.matrix(moment),
                new AddressSpaceReader(texts, guest, moment, view, progress).read(stacks), new WalkReader(texts).read(moment),
                narrator.tell(moment),
                flow(moment, progress));
    }

    private static Flow flow(Moment moment, DeliveryProgress progress) {
        boolean live = progress.underWay();
        boolean fromTss = live && progress.slot() != null;
        boolean toStack = fromTss && progress.stack() != null;
        boolean toGdt = live && progress.descriptor() != null && progress.stack() == null;
        Current current = Current.NONE;
        if (toStack) {
            current = Current.SLOT_TO_STACK;
        } else if (fromTss) {
            current = progress.slot().reason() == MachineEvent.StackReason.INTERRUPT_STACK_TABLE ? Current.IST_TO_SLOT
                    : Current.LEVEL_TO_SLOT;
        } else if (toGdt) {
            current = Current.SELECTOR_TO_GDT;
        }
        return new Flow(current, fromTss ? TableReader.slotIndex(progress.slot()) : -1,
                toGdt ? progress.descriptor().selector() & 0xFFF8 : -1, toStack,
                moment.current() instanceof MachineEvent.ValuePushed push ? push.field() : null);
    }
}
