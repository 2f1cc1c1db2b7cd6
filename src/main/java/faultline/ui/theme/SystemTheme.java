package faultline.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks the system for its colour scheme, by the means that each has; JavaFX 21 has none. */
public final class SystemTheme {
    /** A desktop that does not answer at once has no answer. */
    private static final long PATIENCE_SECONDS = 2;
    private static final int MOST_OUTPUT = 4096;

    private final String system;

    /** @param system the value of {@code os.name} */
    public SystemTheme(String system) {
        this.system = system.toLowerCase(Locale.ROOT);
    }

    /** The system's theme, or nothing where it cannot be told. Waits for other programs: not for the window's thread. */
    public Optional<Theme> ask() {
        if (system.startsWith("windows")) {
            return run("reg", "query", "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize", "/v",
                    "AppsUseLightTheme").flatMap(SystemTheme::ofRegistry);
        }
        if (system.startsWith("mac")) {
            // The key exists in dark mode only.
            return Optional.of(run("defaults", "read", "-g", "AppleInterfaceStyle").flatMap(SystemTheme::ofWords)
                    .orElse(Theme.LIGHT));
        }
        return run("gsettings", "get", "org.gnome.desktop.a11y.interface", "high-contrast").filter(SystemTheme::isTrue)
                .map(on -> Theme.HIGH_CONTRAST)
                .or(() -> run("gsettings", "get", "org.gnome.desktop.interface", "color-scheme").flatMap(SystemTheme::ofWords));
    }

    private static boolean isTrue(String answer) {
        return answer.strip().equals("true");
    }

    /** From a line such as {@code AppsUseLightTheme REG_DWORD 0x0}. */
    static Optional<Theme> ofRegistry(String answer) {
        String words = answer.strip();
        return words.endsWith("0x0") ? Optional.of(Theme.DARK) : words.endsWith("0x1") ? Optional.of(Theme.LIGHT)
                : Optional.empty();
    }

    /** From words such as {@code 'prefer-dark'}, {@code 'default'} or {@code Dark}. */
    static Optional<Theme> ofWords(String answer) {
        String words = answer.toLowerCase(Locale.ROOT);
        return words.contains("dark") ? Optional.of(Theme.DARK)
                : words.contains("light") || words.contains("default") ? Optional.of(Theme.LIGHT) : Optional.empty();
    }

    /** What a program prints, or nothing when it is not there, fails or does not end. */
    private static Optional<String> run(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
            try (InputStream out = process.getInputStream()) {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return Optional.empty();
                }
                String text = new String(out.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
                return process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
            }
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
