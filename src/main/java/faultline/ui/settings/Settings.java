package faultline.ui.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * What the user chose, kept in a properties file. A file that cannot be read gives the defaults, one that cannot be
 * written is left alone: choices then last as long as the window.
 */
public final class Settings {
    private static final System.Logger LOG = System.getLogger(Settings.class.getName());

    private final Path file;
    private final Properties values = new Properties();

    private Settings(Path file) {
        this.file = file;
    }

    /** Settings that last as long as the program. */
    public static Settings unsaved() {
        return new Settings(null);
    }

    /** Reads a file, if it can be read. */
    public static Settings load(Path file) {
        Settings settings = new Settings(file);
        if (Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                settings.values.load(reader);
            } catch (IOException | IllegalArgumentException unreadable) {
                LOG.log(System.Logger.Level.DEBUG, "settings not read", unreadable);
            }
        }
        return settings;
    }

    /**
     * Where the settings lie by the customs of the system.
     *
     * @param system      the value of {@code os.name}
     * @param home        the user's home folder
     * @param environment the environment variables
     */
    public static Path defaultFile(String system, Path home, Map<String, String> environment) {
        return folder(system.toLowerCase(Locale.ROOT), home, environment).resolve("faultline/settings.properties");
    }

    private static Path folder(String system, Path home, Map<String, String> environment) {
        if (system.startsWith("windows")) {
            return fromVariable(environment.get("APPDATA"), home.resolve("AppData/Roaming"));
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library/Application Support");
        }
        return fromVariable(environment.get("XDG_CONFIG_HOME"), home.resolve(".config"));
    }

    private static Path fromVariable(String value, Path otherwise) {
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }

    /** The value of a key, or {@code otherwise} when none was chosen. */
    public String get(String key, String otherwise) {
        return values.getProperty(key, otherwise);
    }

    /** The whole number of a key, or {@code otherwise} when none was chosen or it is no number. */
    public int getInt(String key, int otherwise) {
        try {
            return Integer.parseInt(get(key, "").strip());
        } catch (NumberFormatException none) {
            return otherwise;
        }
    }

    /** Keeps a value, on disk too if that is possible. */
    public void put(String key, String value) {
        if (value.equals(values.setProperty(key, value)) || file == null) {
            return;
        }
        try {
            write();
        } catch (IOException unwritable) {
            LOG.log(System.Logger.Level.DEBUG, "settings not written", unwritable);
        }
    }

    /** A choice that is kept whenever it changes. */
    public StringProperty choice(String key, String otherwise) {
        StringProperty choice = new SimpleStringProperty(this, key, get(key, otherwise));
        choice.addListener((property, was, is) -> put(key, is));
        return choice;
    }

    /** A choice between yes and no that is kept whenever it changes. */
    public BooleanProperty choice(String key, boolean otherwise) {
        BooleanProperty choice = new SimpleBooleanProperty(this, key, Boolean.parseBoolean(get(key, Boolean.toString(otherwise))));
        choice.addListener((property, was, is) -> put(key, is.toString()));
        return choice;
    }

    /** A choice of a whole number, brought into its range, that is kept whenever it changes. */
    public IntegerProperty choice(String key, int otherwise, int least, int most) {
        IntegerProperty choice = new SimpleIntegerProperty(this, key, Math.max(least, Math.min(most, getInt(key, otherwise))));
        choice.addListener((property, was, is) -> put(key, is.toString()));
        return choice;
    }

    /** The file is whole at any time: it is written beside its place and then moved there. */
    private void write() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "settings", ".tmp");
        try {
            try (Writer writer = Files.newBufferedWriter(draft)) {
                values.store(writer, null);
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
