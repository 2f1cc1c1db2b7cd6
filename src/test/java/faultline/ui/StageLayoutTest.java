package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import faultline.boot.Guest;
import faultline.boot.GuestLoader;
import faultline.explain.Texts;
import faultline.history.History;
import faultline.history.LessonKernels;
import faultline.history.Moment;
import faultline.history.RunLimits;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.lesson.Lesson;
import faultline.lesson.LessonCatalog;
import faultline.lesson.MomentQuery;
import faultline.ui.layout.LayoutCheck;
import faultline.ui.settings.Settings;
import faultline.ui.stage.FittedStage;
import faultline.ui.stage.StageView;
import faultline.ui.theme.AppearanceModel;
import faultline.ui.theme.Theme;
import faultline.ui.theme.ThemeManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Nothing on the stage is cut off or covered: at all sizes and zooms, in all themes, wherever lessons lead, in odd guests. */
@ExtendWith(DrawingCondition.class)
class StageLayoutTest {
    private static final Path GUESTS = Path.of("src/test/resources/faultline/ui/stage");
    private static final int PATIENCE_SECONDS = 60;

    private final LessonKernels kernels = new LessonKernels();

    /** A stage that nobody sees. */
    private static final class Bench {
        private final ReadOnlyObjectWrapper<Moment> moment = new ReadOnlyObjectWrapper<>();
        private final StageView view;
        private final FittedStage fitted;
        private final Scene scene;

        private Bench(Guest guest, Theme theme, int zoom) {
            AppearanceModel appearance = new AppearanceModel(Settings.unsaved());
            appearance.setTheme(theme);
            appearance.setZoom(zoom);
            view = new StageView(moment, new ReadOnlyObjectWrapper<>(guest), new Texts("faultline.ui.window"));
            view.setMotionSpeed(Double.POSITIVE_INFINITY);
            fitted = new FittedStage(view);
            fitted.setManaged(false);
            scene = new Scene(new Group(fitted));
            new ThemeManager(appearance, Models.SHEETS).dressOnce(scene);
        }

        private Set<String> complaints(Moment shown, double width, double height) {
            moment.set(shown);
            fitted.resize(width, height);
            return complaints();
        }

        private Set<String> complaints() {
            for (int i = 0; i < 2; i++) {
                scene.getRoot().applyCss();
                fitted.layout();
            }
            return new TreeSet<>(LayoutCheck.complaints(view));
        }
    }

    @BeforeAll
    static void startTheToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static void inWindow(Callable<Void> check) {
        WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), check);
    }

    private static List<Moment> moments(History history, List<String> queries) {
        List<Moment> moments = new ArrayList<>();
        for (String query : queries) {
            MomentQuery.parse(query).resolve(history).map(history::at).ifPresent(moments::add);
        }
        assertFalse(moments.isEmpty());
        return moments;
    }

    // What windows of 1280 x 720 to 1920 x 1080 leave the stage, and the whole screen while presenting.
    @ParameterizedTest
    @CsvSource({"1215, 495, 75", "1215, 495, 100", "1190, 400, 150", "1120, 270, 250", "990, 740, 100", "1310, 880, 75",
        "1310, 880, 100", "1820, 740, 150", "1810, 640, 200", "1780, 500, 250", "960, 880, 100", "640, 495, 100",
        "1920, 1080, 100"})
    void atAllSizes(double width, double height, int zoom) throws Exception {
        History history = kernels.run(LessonKernels.TRUSTED);
        List<Moment> moments = moments(history, List.of("start", "label init_tss", "first #PF", "gate #DF", "stack #DF",
                "push #DF", "handler #DF", "end"));
        inWindow(() -> {
            Bench bench = new Bench(history.guest(), Theme.DARK, zoom);
            for (Moment moment : moments) {
                assertEquals(Set.of(), bench.complaints(moment, width, height), moment.position().toString());
            }
            bench.fitted.setPresented(true);
            for (Moment moment : moments) {
                assertEquals(Set.of(), bench.complaints(moment, width, height), "presented " + moment.position());
            }
            return null;
        });
    }

    @Test
    void whereverLessonsLead() throws Exception {
        GuestLoader loader = new GuestLoader(new Encoder(InstructionTable.load()));
        for (String folder : new LessonCatalog().folders()) {
            Lesson lesson = new LessonCatalog().load(folder);
            History history = History.explored(loader.lesson(lesson.kernelPath()), kernels.decoding(), RunLimits.DEFAULT);
            List<Moment> moments = moments(history, List.of("first #PF", "gate #PF", "push #PF", "first #GP", "push #GP",
                    "stack #DF", "escalation", "shutdown", "reset", "end"));
            inWindow(() -> {
                Bench bench = new Bench(history.guest(), Theme.LIGHT, 100);
                for (Moment moment : moments) {
                    assertEquals(Set.of(), bench.complaints(moment, 1215, 495), folder + moment.position());
                    assertEquals(Set.of(), bench.complaints(moment, 1310, 880), folder + moment.position());
                }
                return null;
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void ofOddGuests(Theme theme) throws Exception {
        GuestLoader loader = new GuestLoader(new Encoder(InstructionTable.load()));
        for (String name : List.of("many-stacks.asm", "protected.asm", "higher-half.asm")) {
            History history = History.explored(loader.file(GUESTS.resolve(name)), kernels.decoding(), RunLimits.DEFAULT);
            List<Moment> moments = moments(history, List.of("start", "push #UD", "handler #UD", "first #GP", "push #GP",
                    "handler #PF", "stack #DF", "end"));
            inWindow(() -> {
                Bench bench = new Bench(history.guest(), theme, 100);
                for (Moment moment : moments) {
                    assertEquals(Set.of(), bench.complaints(moment, 1215, 495), name + moment.position());
                    assertEquals(Set.of(), bench.complaints(moment, 990, 740), name + moment.position());
                }
                return null;
            });
        }
    }

    @Test
    void theCheckFindsWhatIsCutOff() throws Exception {
        History history = kernels.run(LessonKernels.TRUSTED);
        inWindow(() -> {
            Bench bench = new Bench(history.guest(), Theme.DARK, 100);
            assertEquals(Set.of(), bench.complaints(history.end(), 1215, 495));
            ((Label) bench.view.lookup(".idt-card > .stage-heading")).setText("more than there is room for in the card");
            assertEquals(1, bench.complaints().stream().filter(one -> one.startsWith("cut off")).count());
            return null;
        });
    }
}
