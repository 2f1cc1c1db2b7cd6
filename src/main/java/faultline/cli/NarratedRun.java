package faultline.cli;

import faultline.boot.Guest;
import faultline.explain.Narrator;
import faultline.history.History;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.history.RunLimits;
import faultline.machine.Machine;
import faultline.machine.MachineState;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ExceptionEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Runs a guest and tells what happens. Steps in which exceptions are delivered are told; a long row of them that are all
 * of one kind is told by its beginning.
 */
final class NarratedRun {
    /** Steps explored between two looks at how much there is to tell. */
    private static final long CHUNK = 10_000;
    /** A run with more marks than this is told no further: nobody reads it, and each mark takes memory. */
    private static final int MOST_MARKS = 20_000;
    /** Steps of one kind that are told before the others are only counted. */
    private static final int TOLD_OF_A_KIND = 3;

    private final Guest guest;
    private final InstructionDecoding decoding;
    private final RunLimits limits;
    private final boolean all;
    private final RunWriter writer;
    private final Narrator narrator;
    private final History history;

    /** @param all whether steps without exceptions are told as well */
    NarratedRun(Guest guest, InstructionDecoding decoding, RunLimits limits, boolean all, RunWriter writer) {
        this.guest = guest;
        this.decoding = decoding;
        this.limits = limits;
        this.all = all;
        this.writer = writer;
        narrator = Narrator.of(guest);
        history = new History(guest, decoding, limits);
    }

    /** Runs and tells. */
    RunEnd tell() throws IOException {
        while (!history.ended() && history.marks().size() < MOST_MARKS) {
            history.explore(CHUNK);
        }
        writer.kernel(guest.name());
        List<Mark> marks = history.marks();
        List<String> storyBefore = List.of();
        long step = 0;
        for (int boot = 1; boot <= history.frontier().boot() && !writer.closed(); boot++) {
            List<Mark> ofBoot = marksOf(marks, boot);
            List<String> story = story(ofBoot);
            boolean sameAgain = boot > 1 && story.equals(storyBefore) && !writer.wantsRepeatedBoots() && !all;
            long next = stepAfter(marks, boot);
            if (!sameAgain) {
                writer.bootBegins(boot);
                tellBoot(ofBoot, step, next);
            }
            writer.bootEnds(boot, ofBoot, sameAgain);
            storyBefore = story;
            step = next;
        }
        RunEnd end = RunEnd.of(history.ended() ? history.frontier() : runOn(), lastEvents(), limits);
        if (!history.ended()) {
            writer.untold(end.state().step() - history.frontier().step());
        }
        writer.end(end);
        return end;
    }

    private List<MachineEvent> lastEvents() {
        return history.at(new Position(Math.max(0, history.frontier().step() - 1), 0)).stepEvents();
    }

    /** The marks of a boot without that of the reset that began it. */
    private static List<Mark> marksOf(List<Mark> marks, int boot) {
        return marks.stream().filter(mark -> mark.boot() == boot && mark.kind() != Mark.Kind.RESET
                && mark.kind() != Mark.Kind.OUTPUT).toList();
    }

    /** The step after the last one of a boot: that of the next reset, or the end of what is known. */
    private long stepAfter(List<Mark> marks, int boot) {
        return marks.stream().filter(mark -> mark.kind() == Mark.Kind.RESET && mark.boot() == boot + 1)
                .mapToLong(mark -> mark.position().step()).findFirst().orElse(history.frontier().step());
    }

    private void tellBoot(List<Mark> marks, long from, long to) throws IOException {
        if (all) {
            for (long step = from; step < to && !writer.closed(); step++) {
                tellStep(step);
            }
            return;
        }
        Map<Long, List<Mark>> steps = new TreeMap<>(
                marks.stream().collect(Collectors.groupingBy(mark -> mark.position().step())));
        String kind = "";
        long ofKind = 0;
        for (Map.Entry<Long, List<Mark>> step : steps.entrySet()) {
            String next = story(step.getValue()) + absent(step.getKey());
            if (!next.equals(kind)) {
                tellRepeated(ofKind);
                kind = next;
                ofKind = 0;
            }
            if (++ofKind <= TOLD_OF_A_KIND && !writer.closed()) {
                tellStep(step.getKey());
            }
        }
        tellRepeated(ofKind);
    }

    /** What an instruction of a step asks for and this machine has not, or nothing. */
    private String absent(long step) {
        for (MachineEvent event : history.at(new Position(step, 0)).stepEvents()) {
            if (event instanceof MachineEvent.ExtensionAbsent absent) {
                return absent.extension();
            }
            if (event instanceof MachineEvent.RegisterAbsent absent) {
                return absent.feature();
            }
        }
        return "";
    }

    private void tellRepeated(long ofKind) throws IOException {
        if (ofKind > TOLD_OF_A_KIND) {
            writer.repeated(ofKind - TOLD_OF_A_KIND);
        }
    }

    private void tellStep(long step) throws IOException {
        int events = history.at(new Position(step, 0)).stepEvents().size();
        for (int i = 1; i <= events; i++) {
            Moment moment = history.at(new Position(step, i));
            writer.event(moment, narrator.tell(moment));
        }
    }

    /** What happened, without where. */
    private static List<String> story(List<Mark> marks) {
        return marks.stream().map(mark -> mark.kind() + " " + what(mark.exception())).toList();
    }

    private static String what(ExceptionEvent event) {
        return event == null ? "" : event.vector() + " " + event.errorCode();
    }

    /** Runs on without telling, to the end or the limits. */
    private MachineState runOn() {
        Machine machine = guest.powerOn(decoding);
        machine.restore(history.frontier());
        while (!machine.activity().isEnd() && machine.steps() < limits.steps()
                && !(machine.activity().isBeforeReset() && machine.boot() >= limits.boots())) {
            machine.step();
        }
        return machine.snapshot();
    }
}
