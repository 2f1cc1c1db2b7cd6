package faultline.ui.picture;

import faultline.boot.Guest;
import faultline.explain.Texts;
import faultline.history.Moment;
import faultline.ui.settings.Settings;
import faultline.ui.theme.AppearanceModel;
import faultline.ui.theme.Theme;
import faultline.ui.theme.ThemeManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Pictures of the stage that somebody wants.
 *
 * @param file   where they go; several PNG or SVG pictures get numbers before the ending
 * @param zoom   in per cent, 75 to 250
 * @param width  in pixels
 * @param height in pixels
 * @param millis how long an animation shows each
 */
public record PictureRequest(Path file, PictureFormat format, Theme theme, int zoom, int width, int height, int millis) {
    /**
     * Draws them, on the window's thread.
     *
     * @param sheets resource paths of the style sheets
     * @return how many moments were drawn
     * @throws IOException when a file cannot be written
     */
    public int draw(Guest guest, List<Moment> moments, List<String> sheets) throws IOException {
        AppearanceModel appearance = new AppearanceModel(Settings.unsaved());
        appearance.setTheme(theme);
        appearance.setZoom(zoom);
        OffScreenStage stage = new OffScreenStage(guest, new ThemeManager(appearance, sheets), width, height,
                new Texts("faultline.ui.window"));
        if (format == PictureFormat.GIF) {
            stage.saveAnimation(moments, file, millis);
        } else if (moments.size() > 1) {
            stage.saveNumbered(moments, file, format);
        } else {
            stage.save(moments.get(0), file, format);
        }
        return moments.size();
    }
}
