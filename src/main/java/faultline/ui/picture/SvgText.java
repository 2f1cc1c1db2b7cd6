package faultline.ui.picture;

import java.util.Locale;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;

/** How numbers, words and paints are written in SVG. */
final class SvgText {
    private SvgText() {
    }

    /** A number with two decimals at most. */
    static String number(double value) {
        double rounded = Math.round(value * 100) / 100.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : String.format(Locale.ROOT, "%.2f", rounded)
                .replaceAll("0+$", "");
    }

    /** Words as they may stand in text and in attributes. */
    static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** A colour without its opacity. */
    static String color(Color color) {
        return String.format(Locale.ROOT, "#%02x%02x%02x", Math.round(color.getRed() * 255),
                Math.round(color.getGreen() * 255), Math.round(color.getBlue() * 255));
    }

    /** The attributes of a fill or a stroke with a plain colour. */
    static String paint(String attribute, Color color) {
        String opacity = color.getOpacity() == 1 ? "" : " " + attribute + "-opacity=\"" + number(color.getOpacity()) + "\"";
        return " " + attribute + "=\"" + color(color) + "\"" + opacity;
    }

    /** Whether a paint leaves no trace. */
    static boolean invisible(Paint paint) {
        return paint == null || paint instanceof Color color && color.getOpacity() == 0;
    }

    /** The definition of a gradient. */
    static String gradient(String id, LinearGradient gradient) {
        StringBuilder text = new StringBuilder("<linearGradient id=\"").append(id).append('"');
        if (!gradient.isProportional()) {
            text.append(" gradientUnits=\"userSpaceOnUse\"");
        }
        text.append(" x1=\"").append(number(gradient.getStartX())).append("\" y1=\"").append(number(gradient.getStartY()))
                .append("\" x2=\"").append(number(gradient.getEndX())).append("\" y2=\"")
                .append(number(gradient.getEndY())).append("\" spreadMethod=\"")
                .append(switch (gradient.getCycleMethod()) {
                    case REPEAT -> "repeat";
                    case REFLECT -> "reflect";
                    case NO_CYCLE -> "pad";
                }).append("\">");
        for (Stop stop : gradient.getStops()) {
            text.append("<stop offset=\"").append(number(stop.getOffset())).append('"')
                    .append(paint("stop-color", stop.getColor()).replace("stop-color-opacity", "stop-opacity")).append("/>");
        }
        return text.append("</linearGradient>").toString();
    }
}
