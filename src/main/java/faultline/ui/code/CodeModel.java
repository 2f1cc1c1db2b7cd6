package faultline.ui.code;

import faultline.boot.Guest;
import faultline.explain.HexText;
import faultline.history.ChainLink;
import faultline.history.Moment;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterState;
import faultline.ui.inspect.LinearMemory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;

/** Which code is shown, and which of its lines is in progress. */
public final class CodeModel {
    /** Why there is no line in progress. */
    enum Trouble { NONE, NOT_MAPPED, NO_INSTRUCTION }

    /** The bytes of a line that are shown; data may have many more. */
    private static final int MOST_BYTES = 8;

    private final ObservableValue<Moment> moment;
    private final ObservableValue<Guest> guest;
    private final Disassembly disassembly;
    private final ReadOnlyObjectWrapper<Listing> listing = new ReadOnlyObjectWrapper<>(this, "listing", Listing.EMPTY);
    private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper(this, "current", -1);
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");
    private final ReadOnlyObjectWrapper<Trouble> trouble = new ReadOnlyObjectWrapper<>(this, "trouble", Trouble.NONE);
    private final BooleanProperty bytesShown = new SimpleBooleanProperty(this, "bytesShown");
    private CodeSource source = new CodeSource(null);

    /**
     * @param guest       what runs, or null while nothing does
     * @param disassembly for code without source
     */
    public CodeModel(ObservableValue<Moment> moment, ObservableValue<Guest> guest, Disassembly disassembly) {
        this.moment = moment;
        this.guest = guest;
        this.disassembly = disassembly;
        guest.subscribe(opened -> source = new CodeSource(opened == null ? null : opened.lines().orElse(null)));
    }

    /** The code that is shown. */
    ReadOnlyObjectProperty<Listing> listingProperty() {
        return listing.getReadOnlyProperty();
    }

    /** Index of the line in progress, or −1. */
    ReadOnlyIntegerProperty currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** What happens to the line in progress: the exceptions that it has led to, or nothing. */
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** Why there is no line in progress, where the processor would go on all the same. */
    ReadOnlyObjectProperty<Trouble> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Whether addresses and bytes stand beside the source. */
    public BooleanProperty bytesShownProperty() {
        return bytesShown;
    }

    /** What memory holds now where a line's bytes are, in hexadecimal. */
    String bytes(CodeLine line) {
        if (line.address().isEmpty() || moment.getValue() == null) {
            return "";
        }
        LinearMemory memory = new LinearMemory(moment.getValue());
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < Math.min(line.length(), MOST_BYTES); i++) {
            int value = memory.readByte(line.address().getAsLong() + i);
            bytes.append(value < 0 ? "??" : HexText.selector(value).substring(2));
        }
        return bytes.append(line.length() > MOST_BYTES ? "…" : "").toString();
    }

    /** The linear address of the instruction in progress or, between two steps, of the next one. */
    long address() {
        return moment.getValue() == null ? 0 : addressInProgress(moment.getValue());
    }

    /** Looks at the moment anew. */
    void update() {
        Moment now = moment.getValue();
        if (now == null || guest.getValue() == null) {
            listing.set(Listing.EMPTY);
            trouble.set(Trouble.NONE);
            current.set(-1);
            return;
        }
        long address = addressInProgress(now);
        Optional<CodeSource.Place> place = source.source(address);
        CodeSource.Place shown = place.orElseGet(() -> disassembly.around(now, address,
                guest.getValue().symbols(), guest.getValue().name(), listing.get()));
        note.set(chainOf(now, address));
        trouble.set(shown.line() >= 0 ? Trouble.NONE
                : new LinearMemory(now).readByte(address) < 0 ? Trouble.NOT_MAPPED : Trouble.NO_INSTRUCTION);
        if (shown.line() < 0) {
            // What was shown before tells how the processor came here.
            current.set(-1);
            if (listing.get().lines().isEmpty()) {
                listing.set(source.file(guest.getValue().name()));
            }
            return;
        }
        if (!shown.listing().equals(listing.get())) {
            current.set(-1);
            listing.set(shown.listing());
        }
        current.set(shown.line());
    }

    /** The linear address of the instruction in progress; between two steps, of the next one. */
    static long addressInProgress(Moment moment) {
        RegisterState registers = moment.stepComplete() ? moment.registers() : moment.before().registers();
        return registers.base(RegisterFile.CS) + registers.rip();
    }

    /** The exceptions in progress whose first was met at an address. */
    private static String chainOf(Moment moment, long address) {
        List<ChainLink> chain = moment.chain();
        if (moment.delivering() == null || chain.isEmpty() || chain.get(0).event().savedRip() != address) {
            return "";
        }
        return chain.stream().map(link -> link.event().symbol())
                .collect(Collectors.joining(" → "));
    }
}
