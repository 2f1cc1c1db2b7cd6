package faultline.ui.timeline;

/**
 * Where the rows of the timeline stand, in pixels. In a low window the captions of the lanes are left out, and the rows
 * stand closer.
 *
 * @param left     the left end of the line, behind the captions
 * @param right    its right end
 * @param labels   the middle of the row of labels
 * @param track    the middle of the line
 * @param pointer  the tip of the pointer
 * @param lanes    the top of the first lane
 * @param lane     the height of a lane
 * @param pitch    from the top of a lane to that of the next one
 * @param captions whether the lanes have captions
 */
record TimelineLayout(double left, double right, double labels, double track, double pointer, double lanes, double lane,
                      double pitch, boolean captions) {
    private static final int LANES = 3;
    /** In em. */
    private static final double INSET = 1.3;
    private static final double CAPTIONS = 3.6;
    private static final double CAPTION_GAP = 0.5;
    private static final double ROOMY = 6.2;

    /** @param captions the width of the widest caption, in pixels */
    static TimelineLayout of(double width, double height, double em, double captions) {
        boolean roomy = height >= ROOMY * em;
        double labels = (roomy ? 0.75 : 0.6) * em;
        double track = (roomy ? 2.05 : 1.65) * em;
        double lanes = (roomy ? 3.55 : 2.75) * em;
        double pitch = (height - lanes - 0.25 * em) / LANES;
        double left = roomy ? Math.max(CAPTIONS * em, captions + 2 * CAPTION_GAP * em) : INSET * em;
        return new TimelineLayout(left, width - INSET * em, labels, track, track + 0.4 * em, lanes,
                pitch - 0.2 * em, pitch, roomy);
    }

    double width() {
        return Math.max(1, right - left);
    }

    /** Where a caption of a width begins. */
    double caption(double width, double em) {
        return left - CAPTION_GAP * em - width;
    }

    /** The pixel of a part of the view's width. */
    double x(double within) {
        return left + within * width();
    }

    /** The part of the view's width at a pixel, not limited to the view. */
    double within(double x) {
        return (x - left) / width();
    }

    /** The top of a lane. */
    double laneTop(int lane) {
        return lanes + lane * pitch;
    }

    /** Where the last lane ends. */
    double bottom() {
        return laneTop(LANES - 1) + lane;
    }
}
