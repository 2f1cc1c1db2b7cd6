package faultline.ui.stage;

import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.history.Moment;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.PageWalked;
import faultline.ui.stage.StagePicture.WalkPicture;
import faultline.ui.stage.StagePicture.WalkStep;
import java.util.ArrayList;
import java.util.List;

/** The page walk that is going on at a moment. Levels are named as in Intel SDM volume 3, "Hierarchical Paging Structures". */
final class WalkReader {
    private static final List<String> NAMES = List.of("PT", "PD", "PDPT", "PML4", "PML5");

    private final Texts texts;

    WalkReader(Texts texts) {
        this.texts = texts;
    }

    /** The walk whose entry the last event has read; none when it was another event. */
    WalkPicture read(Moment moment) {
        if (!(moment.current() instanceof PageWalked now)) {
            return WalkPicture.NONE;
        }
        List<WalkStep> steps = new ArrayList<>();
        List<MachineEvent> events = moment.events();
        int first = events.size() - 1;
        while (first > 0 && events.get(first - 1) instanceof PageWalked above && above.linear() == now.linear()
                && above.level() == ((PageWalked) events.get(first)).level() + 1) {
            first--;
        }
        for (MachineEvent event : events.subList(first, events.size())) {
            PageWalked walked = (PageWalked) event;
            steps.add(new WalkStep(NAMES.get(walked.level() - 1), walked.broken() == null));
        }
        for (int level = now.level() - 1; level >= 1 && !now.last() && now.broken() == null; level--) {
            steps.add(new WalkStep(NAMES.get(level - 1), null));
        }
        String address = texts.get("walk.address", HexText.shortened(now.linear()));
        return new WalkPicture(steps, address, texts.get("walk.name", HexText.grouped(now.linear()), NAMES.get(now.level() - 1)));
    }
}
