package faultline.history.condition;

import faultline.machine.register.RegisterFile;
import java.util.Random;

/** A made-up state: every byte of memory tells its address, and nothing is mapped from {@link #HOLE} on. */
final class State extends Circumstances {
    static final long HOLE = 0xFFFF_0000_0000_0000L;

    final long[] registers = new long[RegisterFile.COUNT];

    static State random(long seed) {
        State state = new State();
        Random random = new Random(seed);
        for (int place = 0; place < state.registers.length; place++) {
            state.registers[place] = random.nextLong() >>> random.nextInt(64);
        }
        return state;
    }

    static long byteAt(boolean physical, long address) {
        return address * 31 + (physical ? 7 : 0) & 0xFF;
    }

    @Override
    public long register(int place) {
        return registers[place];
    }

    @Override
    public long read(boolean physical, long address, int size) {
        if (Long.compareUnsigned(address, HOLE) >= 0) {
            return unknown();
        }
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | byteAt(physical, address + i);
        }
        return value;
    }

    @Override
    public long step() {
        return 1234;
    }

    @Override
    public int boot() {
        return 2;
    }

    @Override
    public long vector() {
        return 14;
    }

    @Override
    public long errorCode() {
        return unknown();
    }
}
