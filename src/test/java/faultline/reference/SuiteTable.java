package faultline.reference;

import java.util.Map;

/** The suites' results side by side, as Markdown. */
final class SuiteTable {

    private final StringBuilder text = new StringBuilder("""
            # The delivery suite: results

            What the manuals demand, case by case, and what Faultline, Bochs 2.7 and QEMU 7.2 (its translator, TCG) do.
            ✓ is "as the manual demands"; – is "this processor does not offer it". How to read a cell, and how to run the
            suite on another emulator, says `src/test/suite/README.md`. `src/test/reference/compare` makes this page.

            ✓¹ is "as the manual demands" but for what QEMU does in every case: RF is clear in the frames of faults, and SS
            becomes null with each switch to a stack of the Interrupt Stack Table (of which the manual's texts differ).
            """);

    /** Adds a suite. */
    void add(String suite, Map<String, SuiteCase> ours, Map<String, SuiteCase> bochs, Map<String, SuiteCase> qemu) {
        text.append("\n## ").append(suite).append("\n\n")
                .append("| case | manual | Faultline | Bochs | QEMU |\n|---|---|---|---|---|\n");
        ours.values().forEach(one -> text.append("| ").append(one.name())
                .append(" | `").append(one.manual()).append("` | ").append(cell(one))
                .append(" | ").append(cell(bochs.get(one.name())))
                .append(" | ").append(qemuCell(qemu.get(one.name()))).append(" |\n"));
    }

    private static String qemuCell(SuiteCase one) {
        boolean agrees = SuiteDifferences.general(Emulator.QEMU, one.shown())
                .equals(SuiteDifferences.general(Emulator.QEMU, one.manual()));
        return !one.asDemanded() && agrees ? "✓¹" : cell(one);
    }

    private static String cell(SuiteCase one) {
        if (!one.offered()) {
            return "–";
        }
        return one.asDemanded() ? "✓" : "`" + one.shown() + "`";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
