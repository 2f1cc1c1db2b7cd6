package faultline.ui.timeline;

import faultline.explain.Texts;
import faultline.ui.run.PlayPace;

/** What a speed of playing is called. */
public final class SpeedText {
    private final Texts texts;

    /** @param texts any texts of the window's language */
    public SpeedText(Texts texts) {
        this.texts = texts.sibling("faultline.ui.timeline");
    }

    /** @param factor one of {@link PlayPace#SPEEDS} */
    public String of(double factor) {
        if (factor == PlayPace.INSTANT) {
            return texts.get("speed.instant");
        }
        return PlayPace.isFast(factor) ? texts.get("speed.rate", TimelineWords.count(Math.round(PlayPace.rate(factor))))
                : texts.get("speed.factor", factor);
    }
}
