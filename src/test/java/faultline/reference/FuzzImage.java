package faultline.reference;

import faultline.asm.DirectoryLoader;
import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/** Puts the driver, the data pages' content and cases together to a bootable image. */
final class FuzzImage {

    private static final Path SOURCES = Path.of("src", "test", "reference", "fuzzing").toAbsolutePath();
    private static final long ORIGIN = 0x100000;
    /** Where the driver sees physical address 0. */
    static final long WINDOW = 0xFFFF_A580_0000_0000L;

    private final GuestLoader loader;
    private final Guest driver;
    private final byte[] template;

    /** @param template what the data pages hold */
    FuzzImage(InstructionTable table, byte[] template) throws GuestException {
        loader = new GuestLoader(new Encoder(table));
        driver = loader.assemble(new DirectoryLoader(SOURCES), "driver.asm");
        this.template = template;
    }

    /** Where the driver sends its results; the order is the driver's. */
    enum Way { DEBUG_PORT, SERIAL, MEMORY }

    /** @param way where the results go */
    Guest of(List<FuzzCase> cases, Way way) throws GuestException {
        byte[] code = driver.image().clone();
        ByteBuffer fields = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN);
        fields.putInt(offset("case_count"), cases.size());
        fields.putInt(offset("output_way"), way.ordinal());
        ByteArrayOutputStream image = new ByteArrayOutputStream();
        image.writeBytes(code);
        image.writeBytes(template);
        for (FuzzCase one : cases) {
            image.writeBytes(one.toRecord());
        }
        return loader.image("cases", image.toByteArray());
    }

    /** RIP where the driver begins the first case. */
    long firstCase() {
        return WINDOW + driver.symbols().valueOf("next_case").orElseThrow();
    }

    /** The physical address of the first case. */
    long cases() {
        return driver.symbols().valueOf("cases").orElseThrow();
    }

    /** The physical address of the results that stay in memory. */
    long collected() {
        return driver.symbols().valueOf("COLLECTED").orElseThrow();
    }

    /** The physical address of where they end, as an address of the driver's. */
    long collectedEnd() {
        return driver.symbols().valueOf("memory_end").orElseThrow();
    }

    private int offset(String label) {
        return (int) (driver.symbols().valueOf(label).orElseThrow() - ORIGIN);
    }
}
