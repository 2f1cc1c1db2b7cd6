package faultline.boot;

import faultline.machine.InitialState;
import faultline.machine.memory.RamLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a Multiboot 1 loader tells the guest: the memory map, the command line and the modules.
 *
 * <p>Source: "Multiboot Specification version 0.6.96", "Boot information format".
 */
final class BootInformation {
    /** Where the structure lies: low memory that no image may be loaded to. */
    static final long ADDRESS = 0x9500;
    private static final int MAP = 0x80;
    private static final int MAP_ENTRY = 24;
    private static final int MODULES = 0x180;
    private static final int MODULE_ENTRY = 16;

    private static final int HAS_MEMORY = 1;
    private static final int HAS_COMMAND_LINE = 1 << 2;
    private static final int HAS_MODULES = 1 << 3;
    private static final int HAS_MAP = 1 << 6;
    private static final int HAS_LOADER_NAME = 1 << 9;
    private static final int USABLE = 1;
    private static final int RESERVED = 2;
    /** Where the memory below 1 MiB ends that a guest may use; firmware and devices have what follows. */
    static final long BASE_MEMORY_END = 0x9FC00;
    /** Where the memory begins that a guest may use above them. */
    static final long HIGH_MEMORY = 0x100000;
    /** The registers of the I/O APIC and the local APIC, and what is left up to 4 GiB. */
    private static final long DEVICES = 0xFEC0_0000L;
    private static final String LOADER = "Faultline";
    private static final int PAGE = 4096;

    private final BootOptions options;
    private final RamLayout layout;
    private final ByteBuffer bytes;
    private int mapLength;

    BootInformation(String name, BootOptions options, List<InitialState.Segment> modules) {
        this.options = options;
        layout = new RamLayout(options.ramSize());
        List<byte[]> texts = new ArrayList<>();
        texts.add(text(options.arguments().isEmpty() ? name : name + ' ' + options.arguments()));
        texts.add(text(LOADER));
        options.modules().forEach(module -> texts.add(text(module.arguments())));
        int strings = MODULES + modules.size() * MODULE_ENTRY;
        int size = strings + texts.stream().mapToInt(text -> text.length).sum();
        bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        int[] at = new int[texts.size()];
        bytes.position(strings);
        for (int i = 0; i < at.length; i++) {
            at[i] = (int) ADDRESS + bytes.position();
            bytes.put(texts.get(i));
        }
        writeMap();
        for (int i = 0; i < modules.size(); i++) {
            InitialState.Segment module = modules.get(i);
            bytes.position(MODULES + i * MODULE_ENTRY);
            bytes.putInt((int) module.address()).putInt((int) (module.address() + module.size())).putInt(at[2 + i]).putInt(0);
        }
        writeHeader(at[0], at[1]);
    }

    private static byte[] text(String text) {
        return (text + '\0').getBytes(StandardCharsets.UTF_8);
    }

    private void writeHeader(int commandLine, int loaderName) {
        int modules = options.modules().size();
        bytes.putInt(0, HAS_MEMORY | HAS_COMMAND_LINE | (modules > 0 ? HAS_MODULES : 0) | HAS_MAP | HAS_LOADER_NAME);
        bytes.putInt(4, (int) (BASE_MEMORY_END >> 10));
        bytes.putInt(8, (int) (layout.lowEnd() - HIGH_MEMORY >> 10));
        bytes.putInt(16, commandLine);
        bytes.putInt(20, modules);
        bytes.putInt(24, modules > 0 ? (int) ADDRESS + MODULES : 0);
        bytes.putInt(44, mapLength);
        bytes.putInt(48, (int) ADDRESS + MAP);
        bytes.putInt(64, loaderName);
    }

    private void writeMap() {
        bytes.position(MAP);
        mapEntry(0, BASE_MEMORY_END, USABLE);
        mapEntry(BASE_MEMORY_END, HIGH_MEMORY, RESERVED);
        mapEntry(HIGH_MEMORY, layout.lowEnd(), USABLE);
        mapEntry(DEVICES, RamLayout.ABOVE_GAP, RESERVED);
        if (layout.end() > RamLayout.ABOVE_GAP) {
            mapEntry(RamLayout.ABOVE_GAP, layout.end(), USABLE);
        }
        mapLength = bytes.position() - MAP;
    }

    private void mapEntry(long from, long to, int type) {
        bytes.putInt(MAP_ENTRY - 4).putLong(from).putLong(to - from).putInt(type);
    }

    InitialState.Segment segment() {
        return new InitialState.Segment(ADDRESS, bytes.array(), bytes.capacity());
    }

    /** Puts modules on the pages behind an image. @throws GuestException when the RAM has no room for them */
    static List<InitialState.Segment> place(BootOptions options, long imageEnd) throws GuestException {
        List<InitialState.Segment> placed = new ArrayList<>();
        long ramEnd = new RamLayout(options.ramSize()).lowEnd();
        long at = Math.max(imageEnd, HIGH_MEMORY);
        for (BootOptions.Module module : options.modules()) {
            at = (at + PAGE - 1) / PAGE * PAGE;
            long end = at + module.content().length;
            if (end > ramEnd) {
                throw Multiboot.refused(String.format("the module %s needs memory from 0x%x to 0x%x, but the RAM ends at 0x%x",
                        module.arguments(), at, end - 1, ramEnd - 1));
            }
            placed.add(new InitialState.Segment(at, module.content(), module.content().length));
            at = end;
        }
        return placed;
    }
}
