package faultline.explain;

import faultline.machine.register.RegisterFile;
import java.util.Map;

/** The manuals' names of registers, by their places in {@link RegisterFile}. */
public final class RegisterNames {
    private static final String[] GENERAL = {"RAX", "RCX", "RDX", "RBX", "RSP", "RBP", "RSI", "RDI"};
    private static final String[] SEGMENTS = {"ES", "CS", "SS", "DS", "FS", "GS", "LDTR", "TR"};
    private static final String[] PARTS = {"", ".base", ".limit", ".attributes"};
    private static final String[] FIXED_RANGES = {"MTRR_FIX64K_00000", "MTRR_FIX16K_80000", "MTRR_FIX16K_A0000", "MTRR_FIX4K_C0000",
        "MTRR_FIX4K_C8000", "MTRR_FIX4K_D0000", "MTRR_FIX4K_D8000", "MTRR_FIX4K_E0000", "MTRR_FIX4K_E8000", "MTRR_FIX4K_F0000",
        "MTRR_FIX4K_F8000"};
    private static final Map<Integer, String> OTHERS = Map.ofEntries(Map.entry(RegisterFile.RIP, "RIP"),
            Map.entry(RegisterFile.RFLAGS, "RFLAGS"), Map.entry(RegisterFile.CR0, "CR0"), Map.entry(RegisterFile.CR2, "CR2"),
            Map.entry(RegisterFile.CR3, "CR3"), Map.entry(RegisterFile.CR4, "CR4"), Map.entry(RegisterFile.CR8, "CR8"),
            Map.entry(RegisterFile.EFER, "EFER"), Map.entry(RegisterFile.GDTR_BASE, "GDTR.base"),
            Map.entry(RegisterFile.GDTR_LIMIT, "GDTR.limit"), Map.entry(RegisterFile.IDTR_BASE, "IDTR.base"),
            Map.entry(RegisterFile.IDTR_LIMIT, "IDTR.limit"), Map.entry(RegisterFile.CPL, "CPL"),
            Map.entry(RegisterFile.MXCSR, "MXCSR"),
            Map.entry(RegisterFile.PAT, "PAT"), Map.entry(RegisterFile.MTRR_DEFAULT_TYPE, "MTRR_DEF_TYPE"));

    private RegisterNames() {
    }

    /** The name of a register; of registers without a name of their own, the place's number. */
    public static String of(int place) {
        if (place <= RegisterFile.R15) {
            return place < GENERAL.length ? GENERAL[place] : "R" + place;
        }
        if (place >= RegisterFile.DR0 && place <= RegisterFile.DR7) {
            return "DR" + (place - RegisterFile.DR0);
        }
        if (place >= RegisterFile.SELECTOR && place < RegisterFile.MTRR_DEFAULT_TYPE) {
            int number = place - RegisterFile.SELECTOR;
            return SEGMENTS[number % SEGMENTS.length] + PARTS[number / SEGMENTS.length];
        }
        if (place >= RegisterFile.XMM && place < RegisterFile.XMM + 2 * RegisterFile.XMM_REGISTERS) {
            return "XMM" + (place - RegisterFile.XMM) / 2;
        }
        if (place >= RegisterFile.MTRR_VARIABLE && place < RegisterFile.COUNT) {
            int number = place - RegisterFile.MTRR_VARIABLE;
            return (number % 2 == 0 ? "MTRR_PHYSBASE" : "MTRR_PHYSMASK") + number / 2;
        }
        if (place >= RegisterFile.MTRR_FIXED && place < RegisterFile.MTRR_VARIABLE) {
            return FIXED_RANGES[place - RegisterFile.MTRR_FIXED];
        }
        return OTHERS.getOrDefault(place, Integer.toString(place));
    }
}
