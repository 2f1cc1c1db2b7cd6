package faultline.ui.language;

import java.util.List;
import java.util.Locale;

/** The languages of the window's texts. */
public enum Language {
    /** The system's, where it is one of the others; else English. */
    SYSTEM, ENGLISH, GERMAN;

    private static final List<Language> TRANSLATED = List.of(GERMAN);

    /** The name that settings and text keys use, such as {@code german}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The locale whose texts are shown.
     *
     * @param system the system's locale
     */
    public Locale locale(Locale system) {
        if (this == SYSTEM) {
            return TRANSLATED.stream().map(language -> language.locale(system))
                    .filter(locale -> locale.getLanguage().equals(system.getLanguage())).findFirst().orElse(Locale.ENGLISH);
        }
        return this == GERMAN ? Locale.GERMAN : Locale.ENGLISH;
    }

    /** The language with an id, or {@link #SYSTEM} when there is none. */
    public static Language of(String id) {
        for (Language language : values()) {
            if (language.id().equals(id)) {
                return language;
            }
        }
        return SYSTEM;
    }
}
