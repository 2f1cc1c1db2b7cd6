package faultline.ui.picture;

/**
 * The size of a picture of the stage.
 *
 * @param width  for which the stage is laid out
 * @param height for which the stage is laid out
 * @param scale  pixels per unit of these
 */
public record PictureSize(double width, double height, double scale) {
    private static final int SLIDE_HEIGHT = 720;

    /**
     * A slide, 16 : 9, laid out so that its text can be read from the last row.
     *
     * @param height in pixels
     */
    static PictureSize slide(int height) {
        return new PictureSize(SLIDE_HEIGHT * 16.0 / 9, SLIDE_HEIGHT, (double) height / SLIDE_HEIGHT);
    }
}
