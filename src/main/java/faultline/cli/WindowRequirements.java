package faultline.cli;

import faultline.explain.Texts;
import faultline.ui.platform.NativeLibraries;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks whether a window can be opened, before JavaFX tries: a failed try cannot be repeated in the same process. On
 * Linux the window needs an X server and GTK; elsewhere all it needs is part of the system.
 */
final class WindowRequirements {
    private static final Pattern DISPLAY = Pattern.compile("(?<host>.*):(?<number>[0-9]{1,5})(\\.[0-9]+)?");
    private static final int FIRST_PORT = 6000;
    private static final int TIMEOUT_MILLIS = 2000;
    /** The libraries that JavaFX loads for a window, with the Debian packages that bring them. */
    private static final Map<String, String> LIBRARIES = new LinkedHashMap<>();

    static {
        LIBRARIES.put("libgtk-3.so.0", "libgtk-3-0");
        LIBRARIES.put("libX11.so.6", "libx11-6");
        LIBRARIES.put("libXtst.so.6", "libxtst6");
    }

    private final Texts texts;
    private final String system;
    private final Map<String, String> environment;

    /**
     * @param system      the value of {@code os.name}
     * @param environment the environment variables
     */
    WindowRequirements(Texts texts, String system, Map<String, String> environment) {
        this.texts = texts;
        this.system = system.toLowerCase(Locale.ROOT);
        this.environment = environment;
    }

    /** Why no window can be opened, in one line; empty when nothing hinders it. */
    Optional<String> hindrance() {
        if (!system.contains("linux")) {
            return Optional.empty();
        }
        String display = environment.get("DISPLAY");
        if (display == null || display.isBlank()) {
            return Optional.of(texts.get("display.none"));
        }
        if (!reachable(display)) {
            return Optional.of(texts.get("display.unreachable", display));
        }
        NativeLibraries libraries = new NativeLibraries(environment.get("LD_LIBRARY_PATH"));
        for (Map.Entry<String, String> library : LIBRARIES.entrySet()) {
            if (!libraries.canLoad(library.getKey())) {
                return Optional.of(texts.get("library.missing", library.getKey(), library.getValue()));
            }
        }
        return Optional.empty();
    }

    /** Whether an X server answers: at a socket of this machine, or over the network. */
    private static boolean reachable(String display) {
        Matcher parts = DISPLAY.matcher(display);
        if (!parts.matches()) {
            return false;
        }
        String host = parts.group("host");
        int number = Integer.parseInt(parts.group("number"));
        boolean local = host.isEmpty() || host.equals("unix");
        return local && answersLocally(number) || answers(local ? "localhost" : host, FIRST_PORT + number);
    }

    private static boolean answersLocally(int number) {
        Path socket = Path.of("/tmp/.X11-unix/X" + number);
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException silent) {
            return false;
        }
    }

    private static boolean answers(String host, int port) {
        if (port > 0xFFFF) {
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            return true;
        } catch (IOException silent) {
            return false;
        }
    }
}
