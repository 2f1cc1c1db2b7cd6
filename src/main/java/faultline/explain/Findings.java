package faultline.explain;

import faultline.machine.event.MachineEvent.DescriptorRead;
import faultline.machine.event.MachineEvent.GateRead;
import faultline.machine.event.MachineEvent.InstructionFetched;
import faultline.machine.event.MachineEvent.StackChosen;
import faultline.machine.event.MachineEvent.TssSlotRead;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.Rule;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterState;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.Gate;
import faultline.machine.segment.TaskStateSegment;

/** What a check found: the values that the sentences about its rule speak of. */
final class Findings {
    private final Phrases phrases;
    private final GateText gates;
    private final DescriptorText descriptors;

    Findings(Phrases phrases) {
        this.phrases = phrases;
        gates = new GateText(SymbolNames.NONE, phrases.locale());
        descriptors = new DescriptorText(phrases.locale());
    }

    /** The rule's sentence, for a check that was passed or failed. */
    String sentence(Rule rule, boolean passed, Scene scene) {
        Object[] found = of(rule, scene);
        String part = passed ? "passed" : "failed";
        return found != null ? phrases.ruleText(rule, part, found)
                : phrases.text("CheckMade.alone." + part, phrases.ruleText(rule, "name"));
    }

    /**
     * The arguments of the rule's sentences, in the order in which the bundle describes them; null when this step has
     * not read what they speak of.
     */
    private Object[] of(Rule rule, Scene scene) {
        ExceptionEvent delivered = scene.inDelivery();
        GateRead gateRead = scene.latest(GateRead.class);
        switch (rule) {
            case GATE_WITHIN_IDT_LIMIT:
                return delivered == null ? null : gateWithinLimit(delivered.vector(), scene.before());
            case GATE_TYPE:
            case GATE_DPL:
            case GATE_PRESENT:
            case CODE_SELECTOR_NOT_NULL:
            case CODE_SELECTOR_WITHIN_TABLE:
            case HANDLER_CANONICAL:
                return gateRead == null ? null : ofGate(rule, gateRead.vector(), gateRead.gate(), scene.before());
            case CODE_SEGMENT_TYPE:
            case CODE_SEGMENT_DPL:
            case CODE_SEGMENT_64_BIT:
            case CODE_SEGMENT_PRESENT:
                DescriptorRead read = scene.latest(DescriptorRead.class);
                return read == null ? null : ofCodeSegment(read.descriptor(), scene.before());
            case SLOT_WITHIN_TSS_LIMIT:
                return gateRead == null ? null : ofSlot(gateRead.gate(), scene.before());
            case STACK_CANONICAL:
                return new Object[]{phrases.address(newStack(scene))};
            default:
                return ofInstruction(scene);
        }
    }

    private Object[] gateWithinLimit(int vector, RegisterState registers) {
        return new Object[]{Integer.toString(vector), phrases.number(vector * 16L + 15),
                phrases.number(registers.get(RegisterFile.IDTR_LIMIT))};
    }

    private Object[] ofGate(Rule rule, int vector, Gate gate, RegisterState registers) {
        String number = Integer.toString(vector);
        switch (rule) {
            case GATE_TYPE:
                return new Object[]{number, gates.typeName(gate.type())};
            case GATE_DPL:
                return new Object[]{number, Integer.toString(gate.dpl()), Integer.toString(registers.cpl())};
            case CODE_SELECTOR_WITHIN_TABLE:
                return new Object[]{number, phrases.code(HexText.selector(gate.selector())),
                        phrases.number(registers.get(RegisterFile.GDTR_LIMIT))};
            case HANDLER_CANONICAL:
                return new Object[]{number, phrases.place(gate.offset())};
            default:
                return new Object[]{number, phrases.code(HexText.selector(gate.selector()))};
        }
    }

    private Object[] ofCodeSegment(Descriptor descriptor, RegisterState registers) {
        return new Object[]{descriptors.kind(descriptor), Integer.toString(descriptor.dpl()),
                Integer.toString(registers.cpl()), descriptor.longMode() ? "1" : "0",
                descriptor.defaultBig() ? "1" : "0"};
    }

    private Object[] ofSlot(Gate gate, RegisterState registers) {
        int offset = gate.ist() != 0 ? TaskStateSegment.interruptStackOffset(gate.ist())
                : TaskStateSegment.privilegeStackOffset(0);
        return new Object[]{phrases.number(offset + 7L),
                phrases.number(registers.limit(RegisterFile.TR))};
    }

    private static long newStack(Scene scene) {
        StackChosen chosen = scene.latest(StackChosen.class);
        TssSlotRead slot = scene.latest(TssSlotRead.class);
        return chosen != null ? chosen.rsp() : slot != null ? slot.value() : scene.before().rsp();
    }

    private Object[] ofInstruction(Scene scene) {
        return new Object[]{phrases.instruction(scene.latest(InstructionFetched.class))};
    }
}
