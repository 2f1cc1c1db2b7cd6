package faultline.boot;

import java.util.List;

/**
 * What a boot loader is told besides the image.
 *
 * @param ramSize   the machine's RAM in bytes: {@link #LEAST_RAM} to {@link #MOST_RAM}, a multiple of 4,096
 * @param arguments the words for the guest's command line behind the image's name, possibly none
 * @param modules   loaded behind the image, in this order
 */
public record BootOptions(long ramSize, String arguments, List<Module> modules) {
    public static final long LEAST_RAM = 4L << 20;
    public static final long MOST_RAM = 4L << 30;
    /** The longest line of arguments for an image or a module, in bytes. */
    public static final int LONGEST_ARGUMENTS = 2048;
    public static final int MOST_MODULES = 64;
    /** 128 MiB, no arguments and no modules. */
    public static final BootOptions DEFAULT = new BootOptions(128L << 20, "", List.of());

    /**
     * A file that the boot loader puts into memory for the guest.
     *
     * @param arguments what the guest is told of it: its name, and words behind it
     * @param content   its bytes, which must not be changed afterwards
     */
    public record Module(String arguments, byte[] content) {
    }

    public BootOptions {
        if (ramSize < LEAST_RAM || ramSize > MOST_RAM || ramSize % 4096 != 0) {
            throw new IllegalArgumentException("RAM of " + ramSize + " bytes");
        }
        modules = List.copyOf(modules);
    }
}
