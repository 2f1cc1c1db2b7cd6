package faultline.reference;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a known difference changes in the frames that a kernel prints. */
@FunctionalInterface
interface OutputRule {

    /** Our serial output as the emulator would print it; unchanged where the difference does not occur. */
    String adapt(Emulator emulator, String ours, String theirs);

    /** A difference that does not show in a frame. */
    static OutputRule none() {
        return (emulator, ours, theirs) -> ours;
    }

    /** QEMU saves RFLAGS with RF (bit 16) clear. */
    static OutputRule resumeFlagClear() {
        return (emulator, ours, theirs) -> emulator == Emulator.QEMU
                ? ours.replaceAll("(RFLAGS [0-9a-f]{11})1", "$10")
                : ours;
    }

    /** QEMU enters a handler on an IST stack with SS null, which shows in the frame of an exception that strikes there. */
    static OutputRule stackSegmentNull() {
        Pattern frame = Pattern.compile("(RSP    [0-9a-f]{16}\\R  SS     0{14})10");
        return (emulator, ours, theirs) -> emulator != Emulator.QEMU ? ours : frame.matcher(ours)
                .replaceAll(match -> theirs.contains(match.group(1) + "00") ? match.group(1) + "00" : match.group());
    }

    /** QEMU enters a handler whose address is not canonical: it has pushed a frame of 40 bytes, and faults there. */
    static OutputRule faultAtTheHandler() {
        Pattern badRip = Pattern.compile("RIP    ([1-9a-e][0-9a-f]{15})");
        Pattern rsp = Pattern.compile("RSP    ([0-9a-f]{16})");
        return (emulator, ours, theirs) -> {
            Matcher bad = badRip.matcher(theirs);
            if (emulator != Emulator.QEMU || !bad.find()) {
                return ours;
            }
            return rsp.matcher(ours)
                    .replaceFirst(match -> String.format("RSP    %016x",
                            Long.parseUnsignedLong(match.group(1), 16) - 40))
                    .replaceFirst("RIP    [0-9a-f]{16}", bad.group());
        };
    }
}
