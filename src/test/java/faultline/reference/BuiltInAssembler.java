package faultline.reference;

import faultline.asm.Assembler;
import faultline.asm.AssemblyException;
import faultline.asm.DirectoryLoader;
import faultline.asm.SourceLoader;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import java.nio.file.Files;

/** This program's own assembler. */
final class BuiltInAssembler {

    private BuiltInAssembler() {
    }

    /** Assembles a guest to a flat image. */
    static byte[] assemble(Guest guest) throws AssemblyException {
        String main = guest.source().getFileName().toString();
        SourceLoader includes = new DirectoryLoader(Guest.LESSONS);
        SourceLoader loader = name -> name.equals(main) ? Files.readAllBytes(guest.source()) : includes.load(name);
        return new Assembler(loader, new Encoder(InstructionTable.load())).assemble(main).image();
    }
}
