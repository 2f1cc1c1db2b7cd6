package faultline.boot;

import faultline.isa.Encoder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a guest is made of: enough to make the same guest again, on another machine too. Immutable.
 *
 * @param name    the guest's name; for a guest that was assembled, the name of its main source
 * @param image   the image, or null when it is to be assembled
 * @param sources for a guest that is assembled all files of its source by name, with the main one; else empty
 * @param options how it boots
 */
public record GuestOrigin(String name, byte[] image, Map<String, byte[]> sources, BootOptions options) {

    public GuestOrigin {
        sources = Map.copyOf(sources);
        if ((image == null) != sources.containsKey(name)) {
            throw new IllegalArgumentException("a guest is made of an image or of the source " + name);
        }
    }

    /** @param image must not be changed afterwards */
    public static GuestOrigin ofImage(String name, byte[] image, BootOptions options) {
        return new GuestOrigin(name, image, Map.of(), options);
    }

    /** @param sources must not be changed afterwards; the one called {@code name} is the main one */
    public static GuestOrigin ofSources(String name, Map<String, byte[]> sources, BootOptions options) {
        return new GuestOrigin(name, null, sources, options);
    }

    /** The same image or source with other options. */
    public GuestOrigin booting(BootOptions other) {
        return new GuestOrigin(name, image, sources, other);
    }

    /** Makes the guest. */
    public Guest load(Encoder encoder) throws GuestException {
        GuestLoader loader = new GuestLoader(encoder, options);
        return image != null ? loader.image(name, image) : loader.assemble(sources::get, name);
    }

    /** Whether both are made of the same bytes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof GuestOrigin that && name.equals(that.name) && Arrays.equals(image, that.image)
                && same(sources, that.sources) && options.ramSize() == that.options.ramSize()
                && options.arguments().equals(that.options.arguments())
                && same(modules(), that.modules());
    }

    private static boolean same(Map<String, byte[]> one, Map<String, byte[]> other) {
        return one.keySet().equals(other.keySet())
                && one.keySet().stream().allMatch(key -> Arrays.equals(one.get(key), other.get(key)));
    }

    /** The modules by their order and arguments. */
    private Map<String, byte[]> modules() {
        Map<String, byte[]> modules = new TreeMap<>();
        for (BootOptions.Module module : options.modules()) {
            modules.put(modules.size() + " " + module.arguments(), module.content());
        }
        return modules;
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(image);
    }
}
