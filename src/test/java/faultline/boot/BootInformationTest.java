package faultline.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.memory.MemoryReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the boot loader and the firmware leave in memory for a guest. */
class BootInformationTest {
    private static final long INFORMATION = BootInformation.ADDRESS;
    private static final InstructionTable TABLE = InstructionTable.load();

    private static MemoryReader boot(BootOptions options) throws GuestException {
        return new GuestLoader(new Encoder(TABLE), options).lesson("02-catching-it/kernel.asm")
                .powerOn(new InstructionDecoding(TABLE)).snapshot().memory();
    }

    private static String text(MemoryReader memory, long at) {
        StringBuilder text = new StringBuilder();
        for (long i = at; memory.readByte(i) != 0; i++) {
            text.append((char) memory.readByte(i));
        }
        return text.toString();
    }

    /** Usable memory: where it begins and ends. */
    private static Map<Long, Long> usable(MemoryReader memory) {
        Map<Long, Long> map = new TreeMap<>();
        long at = memory.read(INFORMATION + 48, 4);
        long end = at + memory.read(INFORMATION + 44, 4);
        while (at < end) {
            if (memory.read(at + 20, 4) == 1) {
                map.put(memory.read(at + 4, 8), memory.read(at + 4, 8) + memory.read(at + 12, 8));
            }
            at += memory.read(at, 4) + 4;
        }
        assertEquals(end, at);
        return map;
    }

    @Test
    void commandLineAndModules() throws Exception {
        BootOptions options = new BootOptions(64 << 20, "quiet loop=3", List.of(
                new BootOptions.Module("first", new byte[] {1, 2, 3}), new BootOptions.Module("second", new byte[5000])));
        MemoryReader memory = boot(options);
        assertEquals(0x24D, memory.read(INFORMATION, 4));
        assertTrue(text(memory, memory.read(INFORMATION + 16, 4)).endsWith("kernel.asm quiet loop=3"));
        assertEquals(2, memory.read(INFORMATION + 20, 4));
        long modules = memory.read(INFORMATION + 24, 4);
        long first = memory.read(modules, 4);
        assertEquals(0, first % 4096);
        assertEquals(first + 3, memory.read(modules + 4, 4));
        assertEquals(0x030201, memory.read(first, 4));
        assertEquals("first", text(memory, memory.read(modules + 8, 4)));
        assertEquals(first + 4096, memory.read(modules + 16, 4));
        assertEquals(first + 4096 + 5000, memory.read(modules + 20, 4));
        assertEquals("second", text(memory, memory.read(modules + 24, 4)));
    }

    @Test
    void memoryMapTellsOfTheGap() throws Exception {
        assertEquals(Map.of(0L, 0x9FC00L, 0x100000L, 4L << 20), usable(boot(new BootOptions(4 << 20, "", List.of()))));
        assertEquals(Map.of(0L, 0x9FC00L, 0x100000L, 3L << 30, 4L << 30, 5L << 30),
                usable(boot(new BootOptions(4L << 30, "", List.of()))));
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThrows(IllegalArgumentException.class, () -> new BootOptions(2 << 20, "", List.of()));
        assertThrows(IllegalArgumentException.class, () -> new BootOptions(8L << 30, "", List.of()));
        BootOptions large = new BootOptions(4 << 20, "", List.of(new BootOptions.Module("m", new byte[4 << 20])));
        assertTrue(assertThrows(GuestException.class, () -> boot(large)).getMessage().contains("the module m needs"));
    }

    private static int sum(MemoryReader memory, long at, long length) {
        int sum = 0;
        for (long i = 0; i < length; i++) {
            sum += memory.readByte(at + i);
        }
        return sum & 0xFF;
    }

    private static long table(MemoryReader memory, long at, String signature) {
        for (int i = 0; i < 4; i++) {
            assertEquals(signature.charAt(i), memory.readByte(at + i), signature);
        }
        assertEquals(0, sum(memory, at, memory.read(at + 4, 4)), signature);
        return at;
    }

    /** What kernels read there: the first serial port, the extended area, the memory below it, the screen's controller. */
    @Test
    void biosDataAreaAgreesWithTheMemoryMap() throws Exception {
        MemoryReader memory = boot(BootOptions.DEFAULT);
        assertEquals(0x3F8, memory.read(0x400, 2));
        assertEquals(0x9FC00, memory.read(0x40E, 2) << 4);
        assertEquals(0x9FC00, memory.read(0x413, 2) << 10);
        assertEquals(1, memory.readByte(0x9FC00));
        assertEquals(80, memory.read(0x44A, 2));
        assertEquals(0x3D4, memory.read(0x463, 2));
        assertEquals(24, memory.readByte(0x484));
    }

    @Test
    void firmwareTablesLeadToOneProcessor() throws Exception {
        MemoryReader memory = boot(BootOptions.DEFAULT);
        long pointer = 0xE0000;
        while (!text(memory, pointer).startsWith("RSD PTR ")) {
            pointer += 16;
        }
        assertEquals(0, sum(memory, pointer, 20));
        assertEquals(0, sum(memory, pointer, 36));
        long root = table(memory, memory.read(pointer + 16, 4), "RSDT");
        long extended = table(memory, memory.read(pointer + 24, 8), "XSDT");
        assertEquals(memory.read(root + 36, 4), memory.read(extended + 36, 8));
        assertEquals(memory.read(root + 40, 4), memory.read(extended + 44, 8));
        long fixed = table(memory, memory.read(root + 36, 4), "FACP");
        assertEquals(0x604, memory.read(fixed + 64, 4));
        table(memory, memory.read(fixed + 40, 4), "DSDT");
        long controllers = table(memory, memory.read(root + 40, 4), "APIC");
        int processors = 0;
        long end = controllers + memory.read(controllers + 4, 4);
        for (long at = controllers + 44; at < end; at += memory.readByte(at + 1)) {
            processors += memory.readByte(at) == 0 ? 1 : 0;
        }
        assertEquals(1, processors);
    }
}
