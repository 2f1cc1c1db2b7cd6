package faultline.history;

import faultline.machine.Machine;
import faultline.machine.event.Bytes;
import faultline.machine.register.RegisterFile;

/** A change that somebody outside the machine makes at a boundary between two steps. Immutable. */
public sealed interface Edit {
    /** Makes the change. */
    void applyTo(Machine machine);

    /**
     * Another value in a register.
     *
     * @param place a place in {@link RegisterFile}
     */
    record Register(int place, long value) implements Edit {
        public Register {
            if (place < 0 || place >= RegisterFile.COUNT) {
                throw new IllegalArgumentException("no register's place: " + place);
            }
        }

        @Override
        public void applyTo(Machine machine) {
            machine.setRegister(place, value);
        }
    }

    /**
     * Other bytes in RAM.
     *
     * @param physical the address of the first one
     */
    record Memory(long physical, Bytes bytes) implements Edit {
        @Override
        public void applyTo(Machine machine) {
            machine.writeMemory(physical, bytes.toArray());
        }
    }
}
