package faultline.ui;

import faultline.ui.run.RunModel;
import javafx.animation.AnimationTimer;

/** Calls {@link RunModel#pulse} with each frame for as long as the run is active, and not otherwise. */
final class Ticker extends AnimationTimer {
    private final RunModel run;

    Ticker(RunModel run) {
        this.run = run;
        run.activeProperty().addListener((property, was, active) -> {
            if (active) {
                start();
            } else {
                stop();
            }
        });
    }

    @Override
    public void handle(long now) {
        run.pulse(now);
    }
}
