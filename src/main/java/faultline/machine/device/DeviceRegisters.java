package faultline.machine.device;

import java.util.Arrays;

/** The registers of all devices at one moment, as one row of numbers. Immutable. */
public final class DeviceRegisters {
    private final long[] values;

    DeviceRegisters(long[] values) {
        this.values = values;
    }

    void copyTo(long[] target, int from) {
        System.arraycopy(values, from, target, 0, target.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceRegisters that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
