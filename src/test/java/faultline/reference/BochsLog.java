package faultline.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what Bochs logs with {@code debug: cpu0=report} and {@code reset_on_triple_fault=1}.
 *
 * <p>An {@code exception} line tells that a fault was raised, an {@code interrupt} line that a delivery begins; a
 * fault that is followed by {@code exception(0x08)} instead has become a double fault. What firmware and boot loader
 * do comes first: the kernel is the first to enter long mode.
 */
final class BochsLog {

    private static final Pattern PAGE_FAULT = Pattern.compile(".*page fault for address ([0-9a-f]{16}) .*");
    private static final Pattern RAISED = Pattern.compile(
            ".*\\bexception\\(0x([0-9a-f]{2})\\): error_code=([0-9a-f]{4})");
    private static final Pattern BEGUN = Pattern.compile(".*\\binterrupt\\(\\): vector = ([0-9a-f]{2}), .*");
    private static final String LONG_MODE = "long mode activated";
    private static final String NO_RESOLUTION = "exception with no resolution";
    private static final String RESET = "cpu hardware reset";
    private static final String HALTED = "HLT instruction with IF=0";

    private final List<ChainEvent> chain = new ArrayList<>();
    private boolean kernelRuns;
    private boolean shutdown;
    private boolean reset;
    private boolean halted;
    private ChainEvent raised;
    private OptionalLong faultAddress = OptionalLong.empty();

    private BochsLog() {
    }

    /** The chain up to the first shutdown. */
    static List<ChainEvent> chain(String log) {
        return read(log).chain;
    }

    /** Whether the log tells of a shutdown of the kernel and of the reset after it. */
    static boolean endsInReset(String log) {
        return read(log).reset;
    }

    /** Whether the kernel executed HLT with interrupts disabled, which it never leaves. */
    static boolean isHalted(String log) {
        return read(log).halted;
    }

    private static BochsLog read(String log) {
        BochsLog reader = new BochsLog();
        log.lines().forEach(reader::readLine);
        return reader;
    }

    private void readLine(String line) {
        Matcher fault = PAGE_FAULT.matcher(line);
        Matcher exception = RAISED.matcher(line);
        Matcher begun = BEGUN.matcher(line);
        if (!kernelRuns) {
            kernelRuns = line.endsWith(LONG_MODE);
        } else if (shutdown) {
            reset |= line.endsWith(RESET);
        } else if (fault.matches()) {
            faultAddress = OptionalLong.of(Long.parseUnsignedLong(fault.group(1), 16));
        } else if (exception.matches()) {
            raise(Integer.parseInt(exception.group(1), 16), Long.parseLong(exception.group(2), 16));
        } else if (begun.matches()) {
            begin(Integer.parseInt(begun.group(1), 16));
        } else if (line.contains(NO_RESOLUTION)) {
            settle(Verdict.SHUTDOWN);
            shutdown = true;
        } else if (line.contains(HALTED)) {
            halted = true;
        }
    }

    private void raise(int vector, long errorCode) {
        if (vector == ChainEvent.DOUBLE_FAULT) {
            settle(Verdict.DOUBLE_FAULT);
        }
        raised = new ChainEvent(vector,
                ChainEvent.hasErrorCode(vector) ? OptionalLong.of(errorCode) : OptionalLong.empty(),
                vector == ChainEvent.PAGE_FAULT ? faultAddress : OptionalLong.empty(),
                Verdict.DELIVERY_BEGUN);
    }

    private void begin(int vector) {
        if (raised == null) {
            raised = new ChainEvent(vector, OptionalLong.empty(), OptionalLong.empty(), Verdict.DELIVERY_BEGUN);
        }
        settle(Verdict.DELIVERY_BEGUN);
    }

    /** Records the event raised last. */
    private void settle(Verdict verdict) {
        if (raised != null) {
            chain.add(new ChainEvent(raised.vector(), raised.errorCode(), raised.cr2(), verdict));
            raised = null;
        }
    }
}
