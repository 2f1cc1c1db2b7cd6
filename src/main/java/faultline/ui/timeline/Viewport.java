package faultline.ui.timeline;

/**
 * The part of the timeline that is shown.
 *
 * @param from the place at its left edge, 0 or more
 * @param to   the place at its right edge, above {@code from} and at most 1
 */
record Viewport(double from, double to) {
    /** The whole run. */
    static final Viewport WHOLE = new Viewport(0, 1);

    /** The part with a width that begins at a place, or as near to it as the edges of the run allow. */
    private static Viewport at(double from, double span) {
        if (span >= 1) {
            return WHOLE;
        }
        double left = Math.max(0, Math.min(1 - span, from));
        return new Viewport(left, left + span);
    }

    double span() {
        return to - from;
    }

    boolean isWhole() {
        return span() >= 1;
    }

    boolean contains(double place) {
        return place >= from && place <= to;
    }

    /** Where a place lies in the view: 0 at its left edge, 1 at its right one. */
    double within(double place) {
        return (place - from) / span();
    }

    /** The place at a part of the view. */
    double place(double within) {
        return from + within * span();
    }

    /**
     * A nearer or wider view in which one place stays where it is.
     *
     * @param factor above 1 to see more of the run
     * @param least  the least span
     */
    Viewport zoomed(double factor, double place, double least) {
        double span = Math.min(1, Math.max(least, span() * factor));
        return at(place - within(place) * span, span);
    }

    /** The view moved by a part of its width. */
    Viewport moved(double part) {
        return at(from + part * span(), span());
    }

    /** The view with a place in its middle. */
    Viewport around(double place) {
        return at(place - span() / 2, span());
    }
}
