package faultline.history;

import faultline.history.condition.Breakpoint;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds things in what is known of a run: the hits of breakpoints, and where values come from. Searches may take long; what
 * ends them early makes them find nothing. To be used where the {@link History} is used, by one thread at a time.
 */
public final class RunSearch {
    private final History history;
    private final SearchProgress progress;

    /** @param progress follows each search, and can end it */
    public RunSearch(History history, SearchProgress progress) {
        this.history = history;
        this.progress = progress;
    }

    /** The nearest hit of any of these breakpoints after a moment, or before it; whether they are enabled does not matter. */
    public Optional<Hit> hit(List<Breakpoint> breakpoints, Moment from, boolean forwards) {
        return unlessEnded(() -> {
            BreakpointSearch search = new BreakpointSearch(history.tape(), breakpoints, progress);
            return forwards ? search.next(from, new Position(Long.MAX_VALUE, 0)) : search.previous(from.position(), false, Position.START);
        });
    }

    /** The first hit of any of these breakpoints on the way from a moment to another one, which may lie before it. */
    public Optional<Hit> hitBetween(List<Breakpoint> breakpoints, Moment from, Moment to) {
        return unlessEnded(() -> {
            BreakpointSearch search = new BreakpointSearch(history.tape(), breakpoints, progress);
            boolean forwards = to.position().compareTo(from.position()) >= 0;
            return forwards ? search.next(from, to.position()) : search.previous(from.position(), false, to.position());
        });
    }

    /** Who wrote last to a place in memory, be it the value that was there already. */
    public Optional<Origin> lastWrite(Moment from, long physical, int size) {
        return lastChange(from, physical, size, -1);
    }

    /** The same without page walks, which only note in an entry that it was used. */
    public Optional<Origin> lastWriteButWalks(Moment from, long physical, int size) {
        return unlessEnded(() -> Optional.of(originSearch().ofMemory(from, physical, size, -1, OriginSearch::isNoWalk)));
    }

    /**
     * Who last changed some bits in memory.
     *
     * @param size 1 to 8 bytes
     * @param mask the bits, in the little-endian value; -1 for the last write, be it the value that was there already
     */
    public Optional<Origin> lastChange(Moment from, long physical, int size, long mask) {
        return unlessEnded(() -> Optional.of(originSearch().ofMemory(from, physical, size, mask,
                event -> OriginSearch.changes(event, physical, mask))));
    }

    /**
     * Who gave some bits of a register the value that they have.
     *
     * @param place in {@link faultline.machine.register.RegisterFile}
     */
    public Optional<Origin> lastChange(Moment from, int place, long mask) {
        return unlessEnded(() -> Optional.of(originSearch().ofRegister(from, place, mask)));
    }

    private OriginSearch originSearch() {
        return new OriginSearch(history, history.tape(), progress);
    }

    private <T> Optional<T> unlessEnded(Supplier<Optional<T>> search) {
        try {
            return search.get();
        } catch (SearchEnded e) {
            return Optional.empty();
        } finally {
            history.release();
        }
    }
}
