package faultline.asm;

import static org.junit.jupiter.api.Assertions.assertFalse;

import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import org.junit.jupiter.api.Test;

class AbsentInstructionsTest {
    @Test
    void noneOfThemIsThere() {
        Encoder encoder = new Encoder(InstructionTable.load());
        for (String mnemonic : new AbsentInstructions().mnemonics()) {
            assertFalse(encoder.isMnemonic(mnemonic), mnemonic);
        }
    }
}
