package faultline.reference;

import java.io.IOException;
import java.nio.file.Path;

/** A PC emulator whose runs are compared with this machine's. */
interface ReferenceEmulator {

    /**
     * Runs a Multiboot image until its first reset, or until it halts for good.
     *
     * @param image the file with the image
     * @param folder where logs and other files of the run may be left
     * @throws IllegalStateException if the kernel neither resets nor halts in good time
     */
    Run run(Path image, Path folder) throws IOException, InterruptedException;
}
