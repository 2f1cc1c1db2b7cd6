package faultline.history;

import faultline.history.condition.Circumstances;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.memory.MemoryReader;
import faultline.machine.memory.TableWalk;
import faultline.machine.register.ControlBits;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterReader;

/** A place of a run in which conditions are evaluated; it is told where it is. Evaluating allocates nothing. */
final class Surroundings extends Circumstances {
    private static final int PAGE = 4096;

    private final TableWalk walk = new TableWalk();
    private RegisterReader registers;
    private MemoryReader memory;
    private long step;
    private int boot;
    private ExceptionEvent exception;

    /** Reads from here on. */
    void of(RegisterReader newRegisters, MemoryReader newMemory) {
        registers = newRegisters;
        memory = newMemory;
    }

    /** @param newException what the event is about, or null */
    void at(long newStep, int newBoot, ExceptionEvent newException) {
        step = newStep;
        boot = newBoot;
        exception = newException;
    }

    @Override
    public long register(int place) {
        return registers.get(place);
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public int boot() {
        return boot;
    }

    @Override
    public long vector() {
        return exception == null ? unknown() : exception.vector();
    }

    @Override
    public long errorCode() {
        return exception == null || !exception.hasErrorCode() ? unknown() : exception.errorCode();
    }

    @Override
    public long read(boolean physical, long address, int size) {
        long value = 0;
        long end = address + size;
        for (long at = address; at != end; ) {
            int count = (int) Math.min(end - at, PAGE - (at & PAGE - 1));
            long place = physical ? at : translate(at);
            if (!memory.contains(place)) {
                return unknown();
            }
            value |= memory.read(place, count) << 8 * (int) (at - address);
            at += count;
        }
        return value;
    }

    /** The physical address, or -1 where no page is mapped. */
    private long translate(long linear) {
        if ((registers.get(RegisterFile.CR0) & ControlBits.CR0_PG) == 0) {
            return linear >>> 32 == 0 ? linear : -1;
        }
        walk.follow(memory, registers, linear);
        return walk.mapsPage() ? walk.physical() : -1;
    }
}
