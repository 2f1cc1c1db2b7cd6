package faultline.ui.picture;

/**
 * The size of a picture of the stage.
 *
 * @param width  for which the stage is laid out
 * @param height for which the stage is laid out
 * @param scale  pixels per unit of these
 */
public record PictureSize(double width, double height, double scale) {
    /** A slide: full HD, laid out so that its text can be read from the last row. */
    static final PictureSize SLIDE = new PictureSize(1280, 720, 1.5);
}
