package faultline.ui.picture;

import faultline.boot.Guest;
import faultline.explain.Texts;
import faultline.history.Moment;
import faultline.ui.stage.FittedStage;
import faultline.ui.stage.StageView;
import faultline.ui.theme.ThemeManager;
import java.awt.image.BufferedImage;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Scale;

/** A stage of its own that nobody sees, to draw pictures of moments. To be used on the window's thread. */
final class OffScreenStage implements Painter {
    private final ReadOnlyObjectWrapper<Moment> moment = new ReadOnlyObjectWrapper<>();
    private final StageView view;
    private final Scene scene;
    private final double scale;

    /**
     * @param guest the guest whose moments are drawn
     * @param theme its looks and zoom
     * @param size  of the picture
     * @param texts any texts of the language of the picture
     */
    OffScreenStage(Guest guest, ThemeManager theme, PictureSize size, Texts texts) {
        scale = size.scale();
        view = new StageView(moment, new ReadOnlyObjectWrapper<>(guest), texts);
        view.setMotionSpeed(Double.POSITIVE_INFINITY);
        scene = new Scene(new FittedStage(view), size.width(), size.height());
        theme.dressOnce(scene);
    }

    private void show(Moment shown) {
        moment.set(shown);
        // Rows that the layout makes need a second pass.
        for (int i = 0; i < 2; i++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
    }

    /** In pixels, as the toolkit has them. */
    WritableImage image(Moment shown) {
        show(shown);
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(new Scale(scale, scale));
        return scene.getRoot().snapshot(parameters, null);
    }

    @Override
    public BufferedImage pixels(Moment shown) {
        return SwingFXUtils.fromFXImage(image(shown), null);
    }

    @Override
    public String svg(Moment shown) {
        show(shown);
        return SvgWriter.write(scene.getRoot(), view.spoken());
    }
}
