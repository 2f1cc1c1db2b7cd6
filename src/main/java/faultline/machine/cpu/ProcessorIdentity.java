package faultline.machine.cpu;

import faultline.machine.memory.PageEntry;
import java.nio.charset.StandardCharsets;

/**
 * What CPUID says: this processor has no feature that the machine does not model. So the bits FPU and MMX are clear:
 * of x87 there are only the instructions that set up and save its control word, which boot code executes unasked.
 * Source: Intel SDM volume 2, "CPUID—CPU Identification".
 */
final class ProcessorIdentity {
    private static final String VENDOR = "GenuineIntel";
    private static final String NAME = "Faultline glass processor";
    /** The leaf that tells of features that AMD defined first. */
    static final int EXTENDED_FEATURES = 0x8000_0001;
    private static final int HIGHEST_BASIC = 0xB;
    /** Leaf 0Bh: levels of the topology, as their types. */
    private static final int LOGICAL_PROCESSORS = 1 << 8;
    private static final int CORES = 2 << 8;
    private static final int HIGHEST_EXTENDED = 0x8000_0008;
    /** Family 6, model 0x7E, stepping 5: the first of Intel's processors that have all that is offered here, UMIP included. */
    private static final int SIGNATURE = 0x0007_06E5;

    private static final int DE = 1 << 2;
    private static final int PSE = 1 << 3;
    private static final int TSC = 1 << 4;
    private static final int MSR = 1 << 5;
    private static final int PAE = 1 << 6;
    private static final int CX8 = 1 << 8;
    static final int APIC = 1 << 9;
    private static final int SEP = 1 << 11;
    private static final int MTRR = 1 << 12;
    private static final int PGE = 1 << 13;
    private static final int CMOV = 1 << 15;
    private static final int PAT = 1 << 16;
    private static final int CLFSH = 1 << 19;
    private static final int FXSR = 1 << 24;
    private static final int SSE = 1 << 25;
    private static final int SSE2 = 1 << 26;
    /** The size of a cache line in units of 8 bytes, in bits 8 to 15 of EBX. */
    private static final int CACHE_LINE = 8 << 8;

    private static final int CX16 = 1 << 13;
    private static final int PCID = 1 << 17;
    private static final int X2APIC = 1 << 21;
    private static final int MOVBE = 1 << 22;
    private static final int POPCNT = 1 << 23;
    private static final int TSC_DEADLINE = 1 << 24;

    private static final int LAHF_IN_64_BIT = 1;
    private static final int LZCNT = 1 << 5;
    static final int SYSCALL = 1 << 11;
    private static final int NO_EXECUTE = 1 << 20;
    private static final int PAGES_1_GIB = 1 << 26;
    private static final int RDTSCP = 1 << 27;
    private static final int LONG_MODE = 1 << 29;
    private static final int LINEAR_ADDRESS_BITS = 48;

    private static final int FSGSBASE = 1;
    private static final int BMI1 = 1 << 3;
    private static final int SMEP = 1 << 7;
    private static final int BMI2 = 1 << 8;
    private static final int INVPCID = 1 << 10;
    private static final int SMAP = 1 << 20;
    private static final int UMIP = 1 << 2;

    private ProcessorIdentity() {
    }

    /** EAX, EBX, ECX and EDX for a leaf and subleaf; leaves beyond the highest answer as the highest basic one does. */
    static int[] leaf(int number, int subleaf) {
        return switch (number) {
            case 0 -> new int[] {HIGHEST_BASIC, text(VENDOR, 0), text(VENDOR, 8), text(VENDOR, 4)};
            case 1 -> new int[] {SIGNATURE, CACHE_LINE, CX16 | PCID | X2APIC | MOVBE | POPCNT | TSC_DEADLINE,
                DE | PSE | TSC | MSR | PAE | CX8 | APIC | SEP | MTRR | PGE | CMOV | PAT
                    | CLFSH | FXSR | SSE | SSE2};
            case 7 -> subleaf == 0 ? new int[] {0, FSGSBASE | BMI1 | SMEP | BMI2 | INVPCID | SMAP, UMIP, 0} : new int[4];
            case HIGHEST_BASIC -> topology(subleaf);
            case 0x8000_0000 -> new int[] {HIGHEST_EXTENDED, 0, 0, 0};
            case EXTENDED_FEATURES -> new int[] {0, 0, LAHF_IN_64_BIT | LZCNT,
                SYSCALL | NO_EXECUTE | PAGES_1_GIB | RDTSCP | LONG_MODE};
            case 0x8000_0002, 0x8000_0003, 0x8000_0004 -> name(16 * (number - 0x8000_0002));
            case 0x8000_0005, 0x8000_0006, 0x8000_0007 -> new int[4];
            case HIGHEST_EXTENDED -> new int[] {LINEAR_ADDRESS_BITS << 8 | PageEntry.PHYSICAL_ADDRESS_BITS, 0, 0, 0};
            // Leaves between the known ones say nothing; beyond them the highest basic leaf answers.
            default -> number > 0 && number < HIGHEST_BASIC ? new int[4] : leaf(HIGHEST_BASIC, subleaf);
        };
    }

    /** One core with one logical processor, whose x2APIC ID is 0. */
    private static int[] topology(int subleaf) {
        return switch (subleaf) {
            case 0 -> new int[] {0, 1, LOGICAL_PROCESSORS, 0};
            case 1 -> new int[] {0, 1, CORES | 1, 0};
            default -> new int[] {0, 0, subleaf & 0xFF, 0};
        };
    }

    private static int[] name(int at) {
        return new int[] {text(NAME, at), text(NAME, at + 4), text(NAME, at + 8), text(NAME, at + 12)};
    }

    /** Four characters as CPUID packs them, the first in the low byte; zeroes behind the end. */
    private static int text(String text, int at) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        int packed = 0;
        for (int i = 3; i >= 0; i--) {
            packed = packed << 8 | (at + i < bytes.length ? bytes[at + i] : 0);
        }
        return packed;
    }
}
