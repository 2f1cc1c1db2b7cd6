package faultline.ui.fields;

import faultline.explain.Explanation;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * A value of the machine, and what its reader would like it to be. What was changed is kept as long as the machine's value
 * and place stay; it is the machine's only when it is applied.
 */
public final class FieldsModel {
    private final ReadOnlyObjectWrapper<FieldSubject> subject = new ReadOnlyObjectWrapper<>(this, "subject");
    private final ReadOnlyObjectWrapper<Bits> value = new ReadOnlyObjectWrapper<>(this, "value", new Bits(0, 0));
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper(this, "changed");

    /** What is shown; null for nothing. */
    public ReadOnlyObjectProperty<FieldSubject> subjectProperty() {
        return subject.getReadOnlyProperty();
    }

    /** The value with its changes. */
    ReadOnlyObjectProperty<Bits> valueProperty() {
        return value.getReadOnlyProperty();
    }

    /** Whether the value differs from the machine's. */
    public ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /** Shows something, or with null nothing. */
    public void show(FieldSubject shown) {
        FieldSubject before = subject.get();
        boolean same = before != null && shown != null && before.where().equals(shown.where())
                && before.value().equals(shown.value());
        Bits kept = value.get();
        subject.set(shown);
        setValue(shown == null ? new Bits(0, 0) : same ? kept : shown.value());
    }

    private void setValue(Bits bits) {
        value.set(bits);
        changed.set(subject.get() != null && !bits.equals(subject.get().value()));
    }

    long get(BitField field) {
        return field.of(value.get());
    }

    /** What a field is in the machine. */
    long former(BitField field) {
        return field.of(subject.get().value());
    }

    /** Changes a field, if its width allows the value. */
    boolean set(BitField field, long wanted) {
        boolean fits = field.bits() == 64 || wanted >>> field.bits() == 0;
        if (fits) {
            setValue(field.in(value.get(), wanted));
        }
        return fits;
    }

    /** Takes all changes back. */
    public void revert() {
        setValue(subject.get().value());
    }

    /** Tries the machine with the changes. */
    public void apply() {
        if (changed.get() && subject.get().apply() != null) {
            subject.get().apply().accept(value.get());
        }
    }

    /** What the value with its changes says. */
    Explanation explanation() {
        return subject.get().explain().apply(value.get());
    }

    /** What a field says. */
    Optional<Explanation.Field> meaning(BitField field) {
        return explanation().fields().stream().filter(part -> part.name().equals(field.name())).findFirst();
    }
}
