package faultline.ui.picture;

import faultline.boot.Guest;
import faultline.explain.Texts;
import faultline.history.Moment;
import faultline.ui.settings.Settings;
import faultline.ui.theme.AppearanceModel;
import faultline.ui.theme.Theme;
import faultline.ui.theme.ThemeManager;
import java.io.IOException;
import java.util.List;

/**
 * Pictures of the stage that somebody wants.
 *
 * @param zoom in per cent, 75 to 250
 */
public record PictureRequest(PictureFiles files, Theme theme, int zoom, PictureSize size) {
    /**
     * Draws them, on the window's thread.
     *
     * @param sheets resource paths of the style sheets
     * @return how many moments were drawn
     * @throws IOException          when a file cannot be written
     * @throws InterruptedException when nobody waits for them any more
     */
    public int draw(Guest guest, List<Moment> moments, List<String> sheets) throws IOException, InterruptedException {
        AppearanceModel appearance = new AppearanceModel(Settings.unsaved());
        appearance.setTheme(theme);
        appearance.setZoom(zoom);
        ThemeManager manager = new ThemeManager(appearance, sheets);
        files.write(moments, new OffScreenStage(guest, manager, size, new Texts("faultline.ui.window")));
        return moments.size();
    }
}
