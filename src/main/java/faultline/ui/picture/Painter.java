package faultline.ui.picture;

import faultline.history.Moment;
import java.awt.image.BufferedImage;

/** Draws the stage at a moment. */
interface Painter {
    /**
     * In pixels.
     *
     * @throws InterruptedException when nobody waits for it any more
     */
    BufferedImage pixels(Moment moment) throws InterruptedException;

    /**
     * As SVG.
     *
     * @throws InterruptedException when nobody waits for it any more
     */
    String svg(Moment moment) throws InterruptedException;
}
