package faultline.bench;

import faultline.asm.ResourceLoader;
import faultline.asm.SourceLoader;
import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import java.io.IOException;
import java.io.InputStream;

/** The guests beside this class, and the code that the lessons share. */
final class Sources implements SourceLoader {
    private final SourceLoader lessons = ResourceLoader.lessons();

    /** Assembles a guest. @param name its file, such as {@code dispatch.asm} */
    static Guest assemble(InstructionTable table, String name) throws GuestException {
        return new GuestLoader(new Encoder(table)).assemble(new Sources(), name);
    }

    @Override
    public byte[] load(String name) throws IOException {
        try (InputStream in = Sources.class.getResourceAsStream(name)) {
            return in == null ? lessons.load(name) : in.readAllBytes();
        }
    }
}
