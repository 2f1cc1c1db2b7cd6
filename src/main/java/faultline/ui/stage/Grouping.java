package faultline.ui.stage;

import java.util.Locale;

/** Numbers as people read them: with a thin space between groups of three digits. */
final class Grouping {
    private Grouping() {
    }

    static String digits(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202F');
    }
}
