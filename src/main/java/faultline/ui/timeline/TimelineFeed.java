package faultline.ui.timeline;

import faultline.history.History;
import faultline.history.Mark;
import faultline.history.Position;
import faultline.history.RunProfile;
import faultline.machine.event.MachineEvent.StackReason;
import faultline.machine.exception.ExceptionClass;
import faultline.machine.exception.ExceptionVector;
import faultline.ui.run.RunModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Tells the timeline what becomes known of the run. */
public final class TimelineFeed {
    private static final int IST_STACKS = 7;
    private static final int RSP_STACKS = 3;
    private static final int LEVELS = 4;
    /** The vectors of exceptions; interrupts have higher ones. */
    private static final int EXCEPTIONS = 32;

    /** A part of the run is looked at more closely when it has no more steps than these: a few hundredths of a second. */
    private static final long CLOSE = 4_000_000;
    private static final int CLOSE_MARKS = 5000;
    private static final int CLOSE_SPANS = 2048;

    private final RunModel run;
    private final TimelineModel model;
    private RunProfile profile;
    private List<Stretch> stretches = List.of();
    private Detail detail = Detail.NONE;
    private boolean asking;

    /** A part of the run that was looked at more closely. */
    private record Detail(long from, long to, List<Mark> marks, List<Stretch> stretches) {
        private static final Detail NONE = new Detail(0, 0, List.of(), List.of());
    }

    public TimelineFeed(RunModel run, TimelineModel model) {
        this.run = run;
        this.model = model;
        run.bootedProperty().addListener(property -> begin());
        run.branchProperty().addListener(property -> forget());
        run.endProperty().addListener(property -> update());
        run.marksProperty().addListener(property -> update());
        run.profileProperty().addListener(property -> update());
        model.viewportProperty().addListener(property -> lookCloser());
        update();
    }

    private void begin() {
        forget();
        model.begin();
    }

    /** What was found out is not of the run that is shown now. */
    private void forget() {
        detail = Detail.NONE;
        update();
    }

    private void update() {
        Position end = run.endProperty().get();
        if (profile != run.profileProperty().get()) {
            profile = run.profileProperty().get();
            stretches = stretches(profile);
        }
        if (detail.to() > profile.to()) {
            // Less of the run is to be seen than was looked at.
            detail = Detail.NONE;
        }
        List<Mark> marks = run.marksProperty().get();
        long[] resets = resets(marks, profile);
        long knownTo = knownTo(marks, profile, end);
        if (knownTo == Long.MAX_VALUE || detail.marks().isEmpty() && detail.stretches().isEmpty()) {
            model.show(new TimelineData(end, marks, 0, knownTo, stretches, resets));
        } else {
            model.show(new TimelineData(end, detail.marks(), detail.from(), detail.to(), withDetail(), resets));
        }
    }

    private List<Stretch> withDetail() {
        List<Stretch> all = new ArrayList<>();
        stretches.stream().filter(stretch -> stretch.from() < detail.from()).forEach(all::add);
        all.addAll(detail.stretches());
        stretches.stream().filter(stretch -> stretch.from() >= detail.to()).forEach(all::add);
        return all;
    }

    /** Where stretches are all that is known of the part in view, it is run again for its marks. */
    private void lookCloser() {
        long from = model.at(0).step();
        long to = Math.min(profile.to(), model.at(1).step() + 1);
        long around = to - from;
        if (asking || around <= 0 || around > CLOSE || model.data().hasMarks(from, to)) {
            return;
        }
        asking = true;
        long begin = Math.max(0, from - around);
        long end = Math.min(profile.to(), to + around);
        int branch = run.branchProperty().get();
        run.askTree((tree, moment) -> closer(tree.branch(branch).history(), begin, end), found -> {
            asking = false;
            if (run.branchProperty().get() == branch && found.to() <= profile.to()) {
                detail = found;
                update();
                lookCloser();
            }
        }, () -> asking = false);
    }

    /** Marks that are not all there say less than stretches do. */
    private static Detail closer(History history, long from, long to) {
        List<Mark> marks = history.marks(from, to, CLOSE_MARKS);
        List<Stretch> spans = stretches(history.profile(from, to, CLOSE_SPANS));
        long known = marks.size() < CLOSE_MARKS ? to : marks.get(marks.size() - 1).position().step();
        return new Detail(from, known, marks, spans.stream().filter(span -> span.from() < known).toList());
    }

    /** How far all marks are known: to the end, unless the profile has more of them. */
    private static long knownTo(List<Mark> marks, RunProfile profile, Position end) {
        long counted = 0;
        for (int span = 0; span < profile.size(); span++) {
            for (Mark.Kind kind : Mark.Kind.values()) {
                counted += kind == Mark.Kind.OUTPUT ? 0 : profile.count(kind, span);
            }
        }
        long listed = marks.stream().filter(mark -> mark.kind() != Mark.Kind.OUTPUT).count();
        if (listed >= counted) {
            return Long.MAX_VALUE;
        }
        return marks.isEmpty() ? 0 : Math.min(end.step(), marks.get(marks.size() - 1).position().step());
    }

    private static List<Stretch> stretches(RunProfile profile) {
        List<Stretch> stretches = new ArrayList<>();
        for (int span = 0; span < profile.size(); span++) {
            stretches.add(new Stretch(profile.start(span), profile.count(Mark.Kind.DELIVERY, span), gravest(profile, span),
                    stacks(profile, span), levels(profile, span), profile.printed(span)));
        }
        return stretches;
    }

    private static ExceptionClass gravest(RunProfile profile, int span) {
        ExceptionClass gravest = null;
        for (int vector = 0; vector < EXCEPTIONS; vector++) {
            if (profile.delivered(vector, span)) {
                ExceptionVector exception = ExceptionVector.of(vector);
                ExceptionClass grave = exception == null ? ExceptionClass.BENIGN : exception.exceptionClass();
                gravest = gravest == null || grave.compareTo(gravest) > 0 ? grave : gravest;
            }
        }
        return gravest;
    }

    private static int stacks(RunProfile profile, int span) {
        int stacks = profile.usedStack(StackReason.CURRENT, 0, span) ? 1 << Stretch.CURRENT_STACK : 0;
        for (int index = 1; index <= IST_STACKS; index++) {
            stacks |= profile.usedStack(StackReason.INTERRUPT_STACK_TABLE, index, span) ? 1 << index : 0;
        }
        for (int level = 0; level < RSP_STACKS; level++) {
            stacks |= profile.usedStack(StackReason.PRIVILEGE_CHANGE, level, span) ? 1 << Stretch.FIRST_RSP + level : 0;
        }
        return stacks;
    }

    private static int levels(RunProfile profile, int span) {
        int levels = 0;
        for (int level = 0; level < LEVELS; level++) {
            levels |= profile.ranAt(level, span) ? 1 << level : 0;
        }
        return levels;
    }

    /** Exactly where marks tell it, and to a span where they do not. */
    private static long[] resets(List<Mark> marks, RunProfile profile) {
        long[] exact = marks.stream().filter(mark -> mark.kind() == Mark.Kind.RESET)
                .mapToLong(mark -> mark.position().step()).toArray();
        LongStream.Builder more = LongStream.builder();
        int boot = exact.length + 1;
        for (int span = 0; span < profile.size(); span++) {
            int resets = Math.max(0, profile.boot(span) - boot);
            for (int i = 0; i < resets; i++) {
                more.add(profile.start(span) + profile.width() * (i + 1) / (resets + 1));
            }
            boot = Math.max(boot, profile.boot(span));
        }
        return LongStream.concat(LongStream.of(exact), more.build()).toArray();
    }
}
