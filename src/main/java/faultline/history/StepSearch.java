package faultline.history;

import java.util.List;
import java.util.function.Predicate;

/**
 * A search that first finds steps in which something may have happened, cheaply, and then looks at their events. The
 * latter decides, so the former may find too many.
 */
abstract class StepSearch implements SpanSearch {
    /**
     * The latest steps that are kept while a span is gone through towards one of its last hits: so many that looking at them
     * all takes much longer than going through the span again for the ones before.
     */
    private static final int KEPT = 1 << 16;

    final Tape tape;
    final SearchProgress progress;
    private final StepHits hits;

    StepSearch(Tape tape, StepHits hits, SearchProgress progress) {
        this.tape = tape;
        this.hits = hits;
        this.progress = progress;
    }

    /** Told of each step in which something may have happened, ascending; false ends the walk. */
    interface Candidates {
        boolean found(long step);
    }

    /** Tells the steps of a span in which something may have happened. The receiver may move the machine. */
    abstract void walk(Span span, Candidates candidates);

    @Override
    public final Hit find(Span span, Predicate<Position> wanted, boolean forwards) {
        return forwards ? first(span, wanted) : last(span, wanted);
    }

    private Hit first(Span span, Predicate<Position> wanted) {
        Hit[] found = new Hit[1];
        walk(span, step -> {
            List<Hit> here = in(step, wanted);
            found[0] = here.isEmpty() ? null : here.get(0);
            return here.isEmpty();
        });
        return found[0];
    }

    private Hit last(Span span, Predicate<Position> wanted) {
        long end = span.end();
        while (end > span.start()) {
            LastSteps latest = new LastSteps(KEPT);
            walk(new Span(span.start(), end), step -> {
                latest.add(step);
                return true;
            });
            for (int i = latest.size() - 1; i >= 0; i--) {
                List<Hit> here = in(latest.step(i), wanted);
                if (!here.isEmpty()) {
                    return here.get(here.size() - 1);
                }
            }
            end = latest.isFull() ? latest.step(0) : span.start();
        }
        return null;
    }

    private List<Hit> in(long step, Predicate<Position> wanted) {
        tape.follow(null);
        tape.seek(step);
        return hits.of(wanted);
    }

    final void report(long step) {
        if (!progress.reached(step)) {
            throw new SearchEnded();
        }
    }
}
