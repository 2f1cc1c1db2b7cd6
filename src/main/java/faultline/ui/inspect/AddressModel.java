package faultline.ui.inspect;

import faultline.boot.Guest;
import faultline.history.Moment;
import faultline.history.Values;
import faultline.history.condition.ConditionException;
import faultline.history.condition.Expressions;
import faultline.history.condition.Names;
import faultline.machine.event.MachineEvent;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/**
 * The linear address that an inspector shows: the one that was typed in or, when nothing is typed in, the one with which
 * the machine is busy.
 */
public final class AddressModel {
    private final ObservableValue<Moment> moment;
    private final ObservableValue<Guest> guest;
    private final Function<MachineEvent, OptionalLong> concerns;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyObjectWrapper<Long> address = new ReadOnlyObjectWrapper<>(this, "address", 0L);
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper(this, "valid", true);

    private AddressModel(ObservableValue<Moment> moment, ObservableValue<Guest> guest,
                         Function<MachineEvent, OptionalLong> concerns) {
        this.moment = moment;
        this.guest = guest;
        this.concerns = concerns;
        moment.addListener(property -> update());
        text.addListener(property -> update());
        update();
    }

    /** Follows what is read from and written to memory; between steps, RSP. */
    public static AddressModel ofMemory(ObservableValue<Moment> moment, ObservableValue<Guest> guest) {
        return new AddressModel(moment, guest, AddressModel::accessed);
    }

    /** Follows the addresses that are translated. */
    public static AddressModel ofTranslation(ObservableValue<Moment> moment, ObservableValue<Guest> guest) {
        return new AddressModel(moment, guest, AddressModel::translated);
    }

    /**
     * What was typed in: hexadecimal digits; a label, a register, or what is reckoned with them, such as {@code tss + 36} or
     * {@code rsp}; or nothing to follow the machine.
     */
    public StringProperty textProperty() {
        return text;
    }

    /** False while what is typed in is no address. */
    public ReadOnlyBooleanProperty validProperty() {
        return valid.getReadOnlyProperty();
    }

    /** The linear address to show. */
    public ReadOnlyObjectProperty<Long> addressProperty() {
        return address.getReadOnlyProperty();
    }

    public long address() {
        return address.get();
    }

    private void update() {
        OptionalLong typed = typed();
        valid.set(text.get().isBlank() || typed.isPresent());
        if (typed.isPresent()) {
            address.set(typed.getAsLong());
        } else if (text.get().isBlank() && moment.getValue() != null) {
            address.set(followed(moment.getValue()));
        }
    }

    private OptionalLong typed() {
        OptionalLong digits = AddressText.parse(text.get());
        Moment now = moment.getValue();
        if (digits.isPresent() || text.get().isBlank() || now == null) {
            return digits;
        }
        try {
            Names names = guest.getValue() == null ? Names.NONE : Names.of(guest.getValue());
            return Values.of(Expressions.read(text.get(), names), now);
        } catch (ConditionException notUnderstood) {
            return OptionalLong.empty();
        }
    }

    private long followed(Moment shown) {
        List<MachineEvent> events = shown.events();
        for (int i = events.size() - 1; i >= 0; i--) {
            OptionalLong concerned = concerns.apply(events.get(i));
            if (concerned.isPresent()) {
                return concerned.getAsLong();
            }
        }
        return shown.registers().rsp();
    }

    private static OptionalLong translated(MachineEvent event) {
        if (event instanceof MachineEvent.PageWalked walked) {
            return OptionalLong.of(walked.linear());
        }
        return accessed(event);
    }

    private static OptionalLong accessed(MachineEvent event) {
        if (event instanceof MachineEvent.ValuePushed pushed) {
            return OptionalLong.of(pushed.address());
        }
        if (event instanceof MachineEvent.PushFailed failed) {
            return OptionalLong.of(failed.address());
        }
        if (event instanceof MachineEvent.MemoryWritten written && written.purpose() != MachineEvent.Purpose.PAGING) {
            return OptionalLong.of(written.linear());
        }
        if (event instanceof MachineEvent.MemoryRead read && read.purpose() != MachineEvent.Purpose.PAGING) {
            return OptionalLong.of(read.linear());
        }
        if (event instanceof MachineEvent.TssSlotRead slot) {
            return OptionalLong.of(slot.address());
        }
        if (event instanceof MachineEvent.GateRead gate) {
            return OptionalLong.of(gate.address());
        }
        if (event instanceof MachineEvent.PageFaultAddressSaved saved) {
            return OptionalLong.of(saved.address());
        }
        return event instanceof MachineEvent.DescriptorRead read ? OptionalLong.of(read.address()) : OptionalLong.empty();
    }
}
