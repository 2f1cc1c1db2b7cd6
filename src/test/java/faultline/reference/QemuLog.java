package faultline.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code qemu-system-x86_64 -d int,cpu_reset} logs.
 *
 * <p>A {@code v=} line tells that a delivery begins, a {@code check_exception} line that a fault was raised and
 * judged. Where a fault becomes a double fault or a shutdown its error code is not logged; its CR2 is in the
 * register dump that follows. The firmware's own events come first: they are those whose dump is not of 64-bit code.
 */
final class QemuLog {

    private static final Pattern BEGUN = Pattern.compile(
            "\\s*\\d+: v=([0-9a-f]{2}) e=([0-9a-f]{4}) i=([01]) .*");
    private static final Pattern JUDGED = Pattern.compile(
            "check_exception old: 0x[0-9a-f]+ new 0x([0-9a-f]+)");
    private static final Pattern CR2 = Pattern.compile("CR0=\\S+ CR2=([0-9a-f]+) .*");
    private static final Pattern HALTED = Pattern.compile("RIP=.* HLT=1");
    private static final String FIRMWARE_DUMP = "EAX=";
    private static final String TRIPLE_FAULT = "Triple fault";
    private static final String CPU_RESET = "CPU Reset (CPU 0)";

    private enum State { RUNNING, SHUTDOWN, RESETTING, RESET }

    private final List<ChainEvent> chain = new ArrayList<>();
    private State state = State.RUNNING;
    private OptionalInt raised = OptionalInt.empty();

    private QemuLog() {
    }

    /** The chain up to the first shutdown. */
    static List<ChainEvent> chain(String log) {
        return read(log).chain;
    }

    /** Whether the log tells of a shutdown and of the reset after it, its register dump included. */
    static boolean endsInReset(String log) {
        return read(log).state == State.RESET;
    }

    /** Whether QEMU's answer to {@code info registers} shows 64-bit code that waits in HLT. */
    static boolean isHalted(String registers) {
        return HALTED.matcher(registers).find();
    }

    private static QemuLog read(String log) {
        QemuLog reader = new QemuLog();
        log.lines().takeWhile(line -> reader.state != State.RESET).forEach(reader::readLine);
        return reader;
    }

    private void readLine(String line) {
        Matcher begun = BEGUN.matcher(line);
        Matcher judged = JUDGED.matcher(line);
        Matcher cr2 = CR2.matcher(line);
        if (cr2.matches()) {
            recordCr2(Long.parseUnsignedLong(cr2.group(1), 16));
            state = state == State.RESETTING ? State.RESET : state;
        } else if (state == State.SHUTDOWN && line.equals(CPU_RESET)) {
            state = State.RESETTING;
        } else if (line.equals(TRIPLE_FAULT)) {
            fold(Verdict.SHUTDOWN);
            state = State.SHUTDOWN;
        } else if (line.startsWith(FIRMWARE_DUMP)) {
            chain.clear();
        } else if (judged.matches()) {
            raised = OptionalInt.of(Integer.parseInt(judged.group(1), 16));
        } else if (begun.matches()) {
            begin(Integer.parseInt(begun.group(1), 16), Long.parseLong(begun.group(2), 16),
                    begun.group(3).equals("1"));
        }
    }

    private void begin(int vector, long errorCode, boolean software) {
        if (raised.isPresent() && raised.getAsInt() != vector) {
            fold(Verdict.DOUBLE_FAULT);
        }
        raised = OptionalInt.empty();
        chain.add(new ChainEvent(vector,
                ChainEvent.hasErrorCode(vector) && !software ? OptionalLong.of(errorCode) : OptionalLong.empty(),
                OptionalLong.empty(), Verdict.DELIVERY_BEGUN));
    }

    /** Records the fault raised last, of which no delivery of its own begins. */
    private void fold(Verdict verdict) {
        chain.add(new ChainEvent(raised.orElseThrow(), OptionalLong.empty(), OptionalLong.empty(), verdict));
    }

    /** Gives CR2 to the page faults raised since the last dump. */
    private void recordCr2(long address) {
        for (int i = chain.size() - 1; i >= 0 && chain.get(i).cr2().isEmpty(); i--) {
            if (chain.get(i).vector() == ChainEvent.PAGE_FAULT) {
                chain.set(i, chain.get(i).withCr2(address));
            }
        }
    }
}
