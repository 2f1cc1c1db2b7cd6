package faultline.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The real NASM. */
final class Nasm {

    private Nasm() {
    }

    /** Assembles a source to a flat image. */
    static byte[] assemble(Path source, Path includes, Path folder) throws IOException, InterruptedException {
        Path image = folder.resolve("nasm.bin");
        Tool.run(folder, "nasm", "-f", "bin", "-I", includes.toAbsolutePath() + "/",
                "-o", image.toString(), source.toAbsolutePath().toString());
        return Files.readAllBytes(image);
    }
}
