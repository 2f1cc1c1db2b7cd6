package faultline.ui.inspect;

import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ExceptionVector;

/** Names the machine's events in a few words and numbers each. */
final class EventText {
    private final Texts texts;
    private final Texts rules;
    private final Texts narration;

    EventText(Texts texts) {
        this.texts = texts;
        rules = texts.sibling("faultline.explain.rules");
        narration = texts.sibling("faultline.explain.narration");
    }

    String of(MachineEvent event) {
        return texts.get("event." + event.getClass().getSimpleName(), arguments(event));
    }

    private Object[] arguments(MachineEvent event) {
        if (event instanceof MachineEvent.InstructionFetched fetched) {
            return values(HexText.grouped(fetched.address()), fetched.bytes());
        }
        if (event instanceof MachineEvent.PageWalked walked) {
            return values(texts.get("walk.table." + walked.level()), HexText.grouped(walked.entry()),
                    walked.broken() == null ? "" : "✗");
        }
        if (event instanceof MachineEvent.MemoryRead read) {
            return values(HexText.grouped(read.linear()), Long.toHexString(read.value()), read.size());
        }
        if (event instanceof MachineEvent.MemoryWritten written) {
            return values(HexText.grouped(written.linear()), Long.toHexString(written.after()), written.size());
        }
        if (event instanceof MachineEvent.PortRead read) {
            return values(HexText.number(read.port()), HexText.number(read.value()));
        }
        if (event instanceof MachineEvent.PortWritten written) {
            return values(HexText.number(written.port()), HexText.number(written.value()));
        }
        if (event instanceof MachineEvent.CharacterPrinted printed) {
            int character = printed.character();
            boolean visible = character >= 0x20 && character < 0x7F;
            return values(visible ? Character.toString(character) : HexText.number(character));
        }
        return deliveryArguments(event);
    }

    private Object[] deliveryArguments(MachineEvent event) {
        if (event instanceof MachineEvent.NumericExceptionNoted noted) {
            return values(HexText.number(noted.mxcsr()));
        }
        if (event instanceof MachineEvent.ExtensionAbsent absent) {
            return values(narration.get("absent." + absent.extension()));
        }
        if (event instanceof MachineEvent.RegisterAbsent absent) {
            return values(HexText.number(Integer.toUnsignedLong(absent.number())), narration.get("absent." + absent.feature()));
        }
        if (event instanceof MachineEvent.FaultRaised raised) {
            return values(raised.fault().symbol());
        }
        if (event instanceof MachineEvent.PageFaultAddressSaved saved) {
            return values(HexText.grouped(saved.address()));
        }
        if (event instanceof MachineEvent.DeliveryBegun begun) {
            return values(begun.event().symbol());
        }
        if (event instanceof MachineEvent.GateRead read) {
            return values(ExceptionVector.symbol(read.vector()), HexText.grouped(read.address()));
        }
        if (event instanceof MachineEvent.CheckMade check) {
            return values(check.passed() ? "✓" : "✗", rules.get(check.rule().name() + ".name"));
        }
        if (event instanceof MachineEvent.DescriptorRead read) {
            return values(HexText.selector(read.selector()), HexText.grouped(read.address()));
        }
        if (event instanceof MachineEvent.EscalationDecided decided) {
            return values(decided.first().symbol(),
                    decided.second().symbol(),
                    texts.get("escalation." + decided.outcome().name()));
        }
        if (event instanceof MachineEvent.HandlerEntered entered) {
            return values(ExceptionVector.symbol(entered.vector()), HexText.grouped(entered.after().rip()));
        }
        if (event instanceof MachineEvent.DeliveryAbandoned abandoned) {
            return values(ExceptionVector.symbol(abandoned.vector()));
        }
        return stackArguments(event);
    }

    private Object[] stackArguments(MachineEvent event) {
        if (event instanceof MachineEvent.TssSlotRead slot) {
            String name = slot.reason() == MachineEvent.StackReason.INTERRUPT_STACK_TABLE ? "IST" : "RSP";
            return values(name + slot.index(), HexText.grouped(slot.value()));
        }
        if (event instanceof MachineEvent.StackChosen chosen) {
            return values(HexText.grouped(chosen.rsp()));
        }
        if (event instanceof MachineEvent.StackAligned aligned) {
            return values(HexText.grouped(aligned.after()));
        }
        if (event instanceof MachineEvent.ValuePushed pushed) {
            return values(texts.get("field." + pushed.field().name()), Long.toHexString(pushed.value()),
                    HexText.grouped(pushed.address()));
        }
        if (event instanceof MachineEvent.PushFailed failed) {
            return values(texts.get("field." + failed.field().name()), HexText.grouped(failed.address()));
        }
        if (event instanceof MachineEvent.WasReset reset) {
            return values(Integer.toString(reset.boot()));
        }
        if (event instanceof MachineEvent.ExitRequested exit) {
            return values(Integer.toString(exit.code()));
        }
        if (event instanceof MachineEvent.TimePassed passed) {
            return values(Long.toString(passed.nanoseconds()));
        }
        if (event instanceof MachineEvent.InterruptAcknowledged acknowledged) {
            return values(Integer.toString(acknowledged.vector()));
        }
        return new Object[0];
    }

    private static Object[] values(Object... values) {
        return values;
    }
}
