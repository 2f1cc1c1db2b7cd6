package faultline.reference;

import java.io.IOException;
import java.nio.file.Path;

/** A PC emulator whose runs are compared with this machine's. */
interface ReferenceEmulator {

    /** For a kernel that comes to an end: all its events. */
    int TO_THE_END = Integer.MAX_VALUE;

    /**
     * Runs a Multiboot image until its first reset, until it halts for good, or until it has raised so many events.
     *
     * @param image the file with the image
     * @param folder where logs and other files of the run may be left
     * @param events after how many events the run is left, {@link #TO_THE_END} for none
     * @throws IllegalStateException if the kernel neither resets nor halts in good time
     */
    Run run(Path image, Path folder, int events) throws IOException, InterruptedException;
}
