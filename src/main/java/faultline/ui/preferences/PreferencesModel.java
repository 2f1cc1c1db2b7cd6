package faultline.ui.preferences;

import faultline.ui.language.Language;
import faultline.ui.language.LanguageModel;
import faultline.ui.run.PlayPace;
import faultline.ui.run.RunModel;
import faultline.ui.settings.Settings;
import faultline.ui.theme.AppearanceModel;
import faultline.ui.theme.Theme;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** All that the settings page offers. What is chosen takes effect at once, and is kept. */
public final class PreferencesModel {
    /** What the checkpoints of a run may take, in MiB, unless something else is chosen; and the least that makes sense. */
    private static final int USUAL_MEMORY = 256;
    private static final int LEAST_MEMORY = 16;
    private static final int MOST_MEMORY = 16_384;
    static final String PICTURE_HEIGHT = "picture-height";
    private static final int USUAL_HEIGHT = 1080;
    private static final List<Integer> HEIGHTS = List.of(720, USUAL_HEIGHT, 1440, 2160);
    private static final int USUAL_MILLIS = 800;
    private static final int LEAST_MILLIS = 100;
    private static final int MOST_MILLIS = 10_000;

    private final StringProperty speed;
    private final IntegerProperty megabytes;
    private final IntegerProperty pictureHeight;
    private final IntegerProperty pictureMillis;
    private final List<Preference<?>> all;

    /**
     * @param settings  where the choices are kept
     * @param codeBytes whether code is shown with its bytes
     * @param wholeRun  whether the events are those of the run, not of the step
     */
    public PreferencesModel(Settings settings, AppearanceModel appearance, LanguageModel language, RunModel run,
                            BooleanProperty codeBytes, BooleanProperty wholeRun) {
        speed = settings.choice("speed", "1.0");
        megabytes = settings.choice("history.megabytes", USUAL_MEMORY, LEAST_MEMORY, MOST_MEMORY);
        pictureHeight = settings.choice("picture.height", USUAL_HEIGHT, HEIGHTS.get(0), HEIGHTS.get(HEIGHTS.size() - 1));
        pictureMillis = settings.choice("picture.millis", USUAL_MILLIS, LEAST_MILLIS, MOST_MILLIS);
        megabytes.subscribe(number -> run.limitMemory(number.longValue() << 20));
        speed.subscribe(text -> run.speedProperty().set(speed(text)));
        all = List.of(
                Preference.oneOf("theme", appearance.chosenProperty(), appearance::choose, Optional.empty(),
                        Stream.concat(Stream.of(Optional.<Theme>empty()), Arrays.stream(Theme.values()).map(Optional::of)).toList()),
                Preference.oneOf("zoom", whole(appearance.zoomProperty()), appearance::setZoom, 100,
                        among(AppearanceModel.zooms(), appearance.zoomProperty().get())),
                Preference.oneOf("language", language.languageProperty(), language::choose, Language.SYSTEM,
                        List.of(Language.values())),
                Preference.yesOrNo("reduced-motion", appearance.reducedMotionProperty(), appearance::setReducedMotion),
                Preference.oneOf("speed", speed.map(PreferencesModel::speed), value -> speed.set(value.toString()), 1.0,
                        PlayPace.SPEEDS),
                Preference.yesOrNo("code-bytes", codeBytes, codeBytes::set),
                Preference.yesOrNo("whole-run", wholeRun, wholeRun::set),
                Preference.amount("memory", whole(megabytes), megabytes::set, USUAL_MEMORY, LEAST_MEMORY, MOST_MEMORY, 64),
                Preference.oneOf(PICTURE_HEIGHT, whole(pictureHeight), pictureHeight::set, USUAL_HEIGHT,
                        among(HEIGHTS, pictureHeight.get())),
                Preference.amount("picture-millis", whole(pictureMillis), pictureMillis::set, USUAL_MILLIS, LEAST_MILLIS,
                        MOST_MILLIS, LEAST_MILLIS));
    }

    /** The usual choices, and that which was written into the settings by hand. */
    private static List<Integer> among(List<Integer> usual, int chosen) {
        return Stream.concat(usual.stream(), Stream.of(chosen)).distinct().sorted().toList();
    }

    private static ObservableValue<Integer> whole(ObservableValue<Number> number) {
        return number.map(Number::intValue);
    }

    /** A speed of those that there are; 1 for one that is not. */
    private static double speed(String text) {
        try {
            double value = Double.parseDouble(text);
            return PlayPace.SPEEDS.contains(value) ? value : 1;
        } catch (NumberFormatException damaged) {
            return 1;
        }
    }

    /** In the order in which they are listed. */
    public List<Preference<?>> all() {
        return all;
    }

    /** The height of pictures of the stage, in pixels; they are 16 : 9. */
    public IntegerProperty pictureHeightProperty() {
        return pictureHeight;
    }

    /** How long an animation shows each picture, in ms. */
    public IntegerProperty pictureMillisProperty() {
        return pictureMillis;
    }

    /** Chooses everything as it is when nobody has chosen. */
    void reset() {
        all.forEach(Preference::reset);
    }
}
