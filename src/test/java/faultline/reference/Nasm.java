package faultline.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The real NASM. */
final class Nasm {

    private Nasm() {
    }

    /** Assembles a source to a flat image. */
    static byte[] assemble(GuestSource source, Path folder) throws IOException, InterruptedException {
        Path image = folder.resolve("nasm.bin");
        Tool.run(folder, "nasm", "-f", "bin", "-I", GuestSource.LESSONS + "/", "-I", source.path().getParent() + "/",
                "-o", image.toString(), source.path().toString());
        return Files.readAllBytes(image);
    }
}
