package faultline.reference;

import faultline.isa.CodeSize;

/** The kinds of code that test cases run in: code size, privilege level, and the selectors of the driver's GDT for it. */
enum FuzzMode {
    KERNEL_64(CodeSize.BITS64, 0, 0x08, 0x10),
    USER_64(CodeSize.BITS64, 3, 0x33, 0x2B),
    USER_32(CodeSize.BITS32, 3, 0x23, 0x2B),
    KERNEL_32(CodeSize.BITS32, 0, 0x18, 0x10),
    USER_16(CodeSize.BITS16, 3, 0x3B, 0x2B);

    final CodeSize size;
    final int level;
    final int codeSelector;
    final int stackSelector;

    FuzzMode(CodeSize size, int level, int codeSelector, int stackSelector) {
        this.size = size;
        this.level = level;
        this.codeSelector = codeSelector;
        this.stackSelector = stackSelector;
    }

    boolean longMode() {
        return size == CodeSize.BITS64;
    }
}
