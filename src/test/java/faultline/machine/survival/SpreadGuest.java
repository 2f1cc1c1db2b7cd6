package faultline.machine.survival;

import faultline.asm.SourceLoader;
import faultline.boot.BootOptions;
import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** Guests whose code, data and page tables lie all over a RAM of any size; see {@code spread.asm}. */
public final class SpreadGuest {
    private static final int SNIPPETS = 64;
    private static final int SNIPPET = 64;
    private static final long PAGE = 4096;
    private static final long FIRST_FRAME = 4L << 20;
    private static final long GAP = 3L << 30;
    private static final long ABOVE_GAP = 4L << 30;
    /** About how many steps the guest takes for a page of its arena. */
    private static final int STEPS_PER_PAGE = 150;
    private static final int RETURN = 0xC3;

    /** Instructions on RAX, RCX, RDX, RSI, XMM0 and the page at RBX. */
    private static final int[][] CALM = {{0x48, 0xFF, 0xC0}, {0x48, 0x01, 0xD0}, {0x48, 0x31, 0xC8}, {0x89, 0x03}, {0x48, 0x8B, 0x13},
        {0x48, 0x0F, 0xAF, 0xC2}, {0x88, 0x43, 0x47}, {0x48, 0xC1, 0xE0, 0x05}, {0x66, 0x0F, 0xEF, 0xC0}, {0xEB, 0x00}, {0x0F, 0xB6, 0xC8},
        {0xF0, 0x48, 0x01, 0x03}, {0x75, 0x00}, {0x48, 0x89, 0x93, 0xFC, 0x0F, 0x00, 0x00}, {0x66, 0x0F, 0x6E, 0xC0}, {0x48, 0x0F, 0xC8}};

    private final Encoder encoder;
    private final RandomCode.Rows rows;

    public SpreadGuest(InstructionTable table) {
        encoder = new Encoder(table);
        rows = new RandomCode.Rows(table);
    }

    /**
     * A guest.
     *
     * @param ram  its RAM in bytes, 8 MiB to 4 GiB
     * @param wild whether some of the code that it copies is {@link RandomCode}; else it runs for ever
     */
    public Guest of(long seed, long ram, boolean wild) {
        String parameters = parameters(seed, ram, new Random(seed), wild);
        SourceLoader sources = name -> name.equals("guest.inc") ? parameters.getBytes(StandardCharsets.UTF_8) : resource(name);
        try {
            return new GuestLoader(encoder, new BootOptions(ram, "", List.of())).assemble(sources, "spread.asm");
        } catch (GuestException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Steps in which a calm guest has been in each page of its arena. */
    public static long stepsForAll(long ram) {
        return pages(ram) * STEPS_PER_PAGE;
    }

    /** The pages of the arena: all frames but those that its tables may need. */
    static long pages(long ram) {
        return frames(ram) - frames(ram) / 500 - 8;
    }

    private static long frames(long ram) {
        return (ram - FIRST_FRAME) / PAGE;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = SpreadGuest.class.getResourceAsStream(name)) {
            return in == null ? null : in.readAllBytes();
        }
    }

    private String parameters(long seed, long ram, Random random, boolean wild) {
        long low = (Math.min(ram, GAP) - FIRST_FRAME) / PAGE;
        StringJoiner text = new StringJoiner("\n", "", "\n");
        text.add("FRAMES equ " + frames(ram)).add("LOW_FRAMES equ " + low)
                .add("GAP_FRAMES equ " + ((ABOVE_GAP - FIRST_FRAME) / PAGE - low))
                .add("FRAME_STRIDE equ " + stride(frames(ram), random)).add("PAGES equ " + pages(ram))
                .add("PAGE_STRIDE equ " + stride(pages(ram), random)).add("SEED equ " + (seed & Integer.MAX_VALUE))
                .add("    align 64").add("snippets:");
        for (int i = 0; i < SNIPPETS; i++) {
            byte[] code = wild && random.nextInt(8) == 0 ? wildCode(random) : calmCode(random);
            StringJoiner bytes = new StringJoiner(",", "    db ", "");
            for (byte b : code) {
                bytes.add(Integer.toString(b & 0xFF));
            }
            text.add(bytes.toString());
        }
        return text.toString();
    }

    /** A step that visits all of so many things. */
    private static long stride(long count, Random random) {
        long stride = 1 + Math.floorMod(random.nextLong(), count);
        while (!BigInteger.valueOf(stride).gcd(BigInteger.valueOf(count)).equals(BigInteger.ONE)) {
            stride = 1 + stride % count;
        }
        return stride;
    }

    private byte[] wildCode(Random random) {
        byte[] code = new RandomCode(random, rows, true).bytes(2 * SNIPPET);
        byte[] part = new byte[SNIPPET];
        System.arraycopy(code, random.nextInt(SNIPPET), part, 0, SNIPPET - 1);
        part[SNIPPET - 1] = (byte) RETURN;
        return part;
    }

    private static byte[] calmCode(Random random) {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        for (int i = 4 + random.nextInt(6); i > 0; i--) {
            for (int b : CALM[random.nextInt(CALM.length)]) {
                code.write(b);
            }
        }
        code.write(RETURN);
        byte[] padded = new byte[SNIPPET];
        System.arraycopy(code.toByteArray(), 0, padded, 0, Math.min(SNIPPET, code.size()));
        padded[SNIPPET - 1] = (byte) RETURN;
        return padded;
    }
}
