package faultline.history;

import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterReader;
import faultline.machine.register.RegisterState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the guest's descriptor tables have lain in the course of a run: guests fill tables before they name them to the
 * processor, and name others later. Of very many places the first ones are kept.
 */
final class KnownTables {
    private static final int MOST = 256;

    private record Key(long idtBase, long idtLimit, long taskBase, long taskLimit, long efer) {
        private Key(RegisterReader registers) {
            this(registers.get(RegisterFile.IDTR_BASE), registers.get(RegisterFile.IDTR_LIMIT),
                    registers.get(RegisterFile.BASE + RegisterFile.TR), registers.get(RegisterFile.LIMIT + RegisterFile.TR),
                    registers.get(RegisterFile.EFER));
        }
    }

    private final Map<Key, RegisterState> known = new LinkedHashMap<>();

    KnownTables copy() {
        KnownTables copy = new KnownTables();
        copy.known.putAll(known);
        return copy;
    }

    void add(RegisterReader registers) {
        Key key = new Key(registers);
        if (known.size() < MOST && !known.containsKey(key)) {
            long[] values = new long[RegisterFile.COUNT];
            Arrays.setAll(values, registers::get);
            known.put(key, RegisterState.copyOf(values));
        }
    }

    /** Registers that name all of them. */
    List<RegisterState> registers() {
        return new ArrayList<>(known.values());
    }
}
