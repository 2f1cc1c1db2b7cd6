package faultline.machine.survival;

import faultline.boot.BootOptions;
import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.boot.Images;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Kernels whose file is damaged: flat or ELF, with code at random and headers that are wrong in places. */
final class RandomImage {
    private static final int SIZE = 0x4000;
    private static final int LOADED = 0x100000;

    private final RandomCode.Rows rows;
    private final GuestLoader loader;

    RandomImage(InstructionTable table) {
        rows = new RandomCode.Rows(table);
        loader = new GuestLoader(new Encoder(table), new BootOptions(BootOptions.LEAST_RAM, "words", List.of()));
    }

    /** A guest, or null where the loader refuses the file. */
    Guest of(long seed) {
        Random random = new Random(seed);
        byte[] code = new RandomCode(random, rows, false).bytes(SIZE);
        byte[] header = header(random);
        System.arraycopy(header, 0, code, 0, header.length);
        for (int i = random.nextInt(5); i > 0; i--) {
            code[random.nextInt(header.length)] = (byte) (random.nextBoolean() ? random.nextInt() : 1 << random.nextInt(8));
        }
        try {
            return loader.image("kernel", random.nextInt(20) == 0 ? Arrays.copyOf(code, random.nextInt(SIZE)) : code);
        } catch (GuestException refused) {
            return null;
        }
    }

    private static byte[] header(Random random) {
        int entry = LOADED + 0x10 + random.nextInt(SIZE - 0x1000);
        Images.Segment text = new Images.Segment(Images.CODE, LOADED, LOADED, SIZE - Images.CODE, SIZE + random.nextInt(0x10000));
        int size = Images.CODE + 12;
        return switch (random.nextInt(3)) {
            case 0 -> Arrays.copyOf(Images.elf32(entry, text), size);
            case 1 -> Arrays.copyOf(Images.elf64(entry, text), size);
            default -> Images.flat(32, Images.HAS_ADDRESSES, LOADED, LOADED, 0, 0, entry);
        };
    }
}
