package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.RCX;
import static org.junit.jupiter.api.Assertions.assertEquals;

import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.register.RegisterFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registers that the processor lacks are told by their feature, those that nobody has or that it has itself are not. */
class AbsentRegistersTest {
    private static final String READ = "0f32";
    private static final String WRITE = "0f30";

    private final BareProcessor processor = new BareProcessor();
    private final Cpu cpu = processor.cpu;
    private final List<MachineEvent.RegisterAbsent> absent = new ArrayList<>();

    /** The rule that an instruction breaks, or null. */
    private Rule execute(String hex, long number) {
        processor.events.attach(event -> {
            if (event instanceof MachineEvent.RegisterAbsent one) {
                absent.add(one);
            }
        });
        cpu.r[RCX] = number;
        ProcessorFault fault = processor.execute(hex, false);
        return fault == null ? null : fault.rule();
    }

    @ParameterizedTest
    @CsvSource({"1F2, SMM", "3A, VMX",
        "C1, RDPMC", "38F, RDPMC", "179, MCA", "403, MCA", "48, IBRS", "49, IBPB", "10A, ARCH_CAPABILITIES", "C0010117, SVM"})
    void featureIsTold(String number, String feature) {
        int register = Integer.parseUnsignedInt(number, 16);
        assertEquals(Rule.MSR_EXISTS, execute(READ, register));
        assertEquals(Rule.MSR_EXISTS, execute(WRITE, register));
        MachineEvent.RegisterAbsent told = new MachineEvent.RegisterAbsent(register, feature);
        assertEquals(List.of(told, told), absent);
    }

    @Test
    void performanceCountersAreTold() {
        assertEquals(Rule.MSR_EXISTS, execute("0f33", 1));
        assertEquals(List.of(new MachineEvent.RegisterAbsent(1, "RDPMC")), absent);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x5000, 0x260, 0x802, 0xC000_0105})
    void otherNumbersAreNobodys(int number) {
        assertEquals(Rule.MSR_EXISTS, execute(READ, number));
        assertEquals(Rule.MSR_EXISTS, execute(WRITE, number));
        assertEquals(List.of(), absent);
    }

    /** IA32_APIC_BASE exists, but x2APIC mode without its enabling is no value for it. */
    @Test
    void aValueThatIsNotAllowedIsNoAbsentRegister() {
        cpu.r[RegisterFile.RAX] = 0xFEE0_0400L;
        assertEquals(Rule.REGISTER_VALUE, execute(WRITE, 0x1B));
    }

    /** None that the machine has is in the list, or it would never be told. */
    @Test
    void noRegisterOfTheMachineIsInTheList() {
        AbsentRegisters list = AbsentRegisters.load();
        List<String> both = new ArrayList<>();
        for (int base : new int[] {0, 0xC000_0000, 0xC001_0000}) {
            for (int number = base; number < base + 0x2000; number++) {
                if (execute(READ, number) == null && list.of(number) != null) {
                    both.add(Integer.toHexString(number));
                }
            }
        }
        assertEquals(List.of(), both);
    }
}
