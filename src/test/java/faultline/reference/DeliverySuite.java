package faultline.reference;

import java.nio.file.Path;

/**
 * A guest that drives the processor through many cases, one violation of a rule at a time.
 *
 * @see "src/test/suite/README.md"
 */
enum DeliverySuite {
    LONG_MODE("delivery", "64-bit mode"),
    PROTECTED_MODE("protected", "Protected mode");

    private static final Path FOLDER = Path.of("src", "test", "suite").toAbsolutePath();
    /** Bochs's model of the processor: it has all that a suite asks of one. */
    static final String BOCHS_MODEL = "corei7_icelake_u";
    /** QEMU's; SYSENTER in 64-bit code needs the vendor. */
    static final String QEMU_MODEL = "max,vendor=GenuineIntel";

    private final String file;
    private final String title;

    DeliverySuite(String file, String title) {
        this.file = file;
        this.title = title;
    }

    GuestSource source() {
        return new GuestSource(file, FOLDER.resolve(file + ".asm"));
    }

    Path differences() {
        return FOLDER.resolve(file + ".differences");
    }

    String title() {
        return title;
    }
}
