package faultline.ui.settings;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/**
 * Where a window is and how large it is, in pixels of the screens.
 *
 * @param x         of its left edge, when it is not maximized
 * @param y         of its upper edge, when it is not maximized
 * @param width     when it is not maximized
 * @param height    when it is not maximized
 * @param maximized whether it fills the screen
 */
public record WindowPlace(double x, double y, double width, double height, boolean maximized) {
    private static final String KEY = "window.place";
    private static final int PARTS = 5;
    /** The least size at which a window is still of use. */
    private static final double LEAST_WIDTH = 480;
    private static final double LEAST_HEIGHT = 320;

    /** The place that was kept; empty where there is none, or none that can be read. */
    public static Optional<WindowPlace> kept(Settings settings) {
        String[] parts = settings.get(KEY, "").strip().split(" ");
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        double[] numbers = new double[PARTS - 1];
        try {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Double.parseDouble(parts[i]);
                if (!Double.isFinite(numbers[i])) {
                    return Optional.empty();
                }
            }
        } catch (NumberFormatException damaged) {
            return Optional.empty();
        }
        return Optional.of(new WindowPlace(numbers[0], numbers[1], numbers[2], numbers[3],
                Boolean.parseBoolean(parts[PARTS - 1])));
    }

    /** Keeps the place for the next start. */
    public void keep(Settings settings) {
        settings.put(KEY, x + " " + y + " " + width + " " + height + " " + maximized);
    }

    /**
     * The nearest place that lies wholly on one screen: that on which most of the window is.
     *
     * @param screens their usable parts, the primary screen first; at least one
     */
    public WindowPlace within(List<Rectangle2D> screens) {
        Rectangle2D screen = screens.get(0);
        for (Rectangle2D other : screens) {
            if (shared(other) > shared(screen)) {
                screen = other;
            }
        }
        double fittingWidth = Math.min(Math.max(width, LEAST_WIDTH), screen.getWidth());
        double fittingHeight = Math.min(Math.max(height, LEAST_HEIGHT), screen.getHeight());
        return new WindowPlace(between(screen.getMinX(), x, screen.getMaxX() - fittingWidth),
                between(screen.getMinY(), y, screen.getMaxY() - fittingHeight), fittingWidth, fittingHeight, maximized);
    }

    /** How many pixels of a screen the window takes. */
    private double shared(Rectangle2D screen) {
        double across = Math.min(x + width, screen.getMaxX()) - Math.max(x, screen.getMinX());
        double down = Math.min(y + height, screen.getMaxY()) - Math.max(y, screen.getMinY());
        return Math.max(0, across) * Math.max(0, down);
    }

    private static double between(double least, double value, double most) {
        return Math.max(least, Math.min(most, value));
    }
}
