package faultline.ui.inspect;

import faultline.boot.GuestSymbols;
import faultline.explain.DescriptorText;
import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.history.ChainLink;
import faultline.history.LinearView;
import faultline.history.Moment;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterState;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.Gate;
import faultline.machine.segment.TaskStateSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Lists the entries of the IDT, the GDT and the TSS as they lie in memory at a moment. */
final class TableEntries {
    private static final int VECTORS = 256;
    private static final int MOST_DESCRIPTORS = 512;
    private static final int DESCRIPTOR = 8;
    private static final int PRIVILEGE_STACKS = 3;
    private static final int INTERRUPT_STACKS = 7;

    private final Moment moment;
    private final RegisterState registers;
    private final LinearView view;
    private final GuestSymbols symbols;
    private final Texts texts;
    private final DescriptorText descriptors;

    TableEntries(Moment moment, GuestSymbols symbols, Texts texts) {
        this.moment = moment;
        registers = moment.registers();
        view = new LinearView(moment);
        this.symbols = symbols;
        this.texts = texts;
        descriptors = new DescriptorText(texts.locale());
    }

    List<TableEntry> of(TableEntry.Table table) {
        return switch (table) {
            case IDT -> gates();
            case GDT -> descriptors();
            case TSS -> slots();
        };
    }

    private List<TableEntry> gates() {
        List<TableEntry> entries = new ArrayList<>();
        int size = registers.longModeActive() ? Gate.SIZE : DESCRIPTOR;
        long limit = registers.get(RegisterFile.IDTR_LIMIT);
        for (int vector = 0; vector < VECTORS && (vector + 1L) * size - 1 <= limit; vector++) {
            long address = registers.get(RegisterFile.IDTR_BASE) + (long) vector * size;
            OptionalLong low = view.read(address, 8);
            OptionalLong high = size == Gate.SIZE ? view.read(address + 8, 8) : OptionalLong.of(0);
            ExceptionVector exception = ExceptionVector.of(vector);
            String name = exception == null ? Integer.toString(vector)
                    : texts.get("tables.vector", Integer.toString(vector), exception.symbol());
            if (low.isEmpty() || high.isEmpty()) {
                entries.add(new TableEntry(TableEntry.Table.IDT, vector, address, size, name, texts.get("tables.unmapped"), false));
                continue;
            }
            Gate gate = new Gate(low.getAsLong(), high.getAsLong());
            boolean empty = gate.low() == 0 && gate.high() == 0;
            entries.add(new TableEntry(TableEntry.Table.IDT, vector, address, size, name,
                    empty ? texts.get("tables.empty") : place(gate.offset()), gate.present()));
        }
        return entries;
    }

    private String place(long address) {
        return symbols.nameOf(address).orElse(HexText.shortened(address));
    }

    private List<TableEntry> descriptors() {
        List<TableEntry> entries = new ArrayList<>();
        long base = registers.get(RegisterFile.GDTR_BASE);
        long limit = registers.get(RegisterFile.GDTR_LIMIT);
        int index = 0;
        while (index < MOST_DESCRIPTORS && (index + 1L) * DESCRIPTOR - 1 <= limit) {
            long address = base + (long) index * DESCRIPTOR;
            OptionalLong low = view.read(address, 8);
            if (low.isEmpty()) {
                break;
            }
            boolean wide = registers.longModeActive() && DescriptorText.isWide(low.getAsLong());
            long high = wide ? view.read(address + 8, 8).orElse(0) : 0;
            Descriptor descriptor = new Descriptor(low.getAsLong(), high);
            String text = low.getAsLong() == 0 ? texts.get("tables.empty") : descriptors.kind(descriptor);
            entries.add(new TableEntry(TableEntry.Table.GDT, index, address, wide ? 2 * DESCRIPTOR : DESCRIPTOR,
                    HexText.selector(index * DESCRIPTOR), text, descriptor.present()));
            index += wide ? 2 : 1;
        }
        return entries;
    }

    /** The slots of a 64-bit TSS. */
    private List<TableEntry> slots() {
        List<TableEntry> entries = new ArrayList<>();
        if (!registers.longModeActive() || (registers.selector(RegisterFile.TR) & 0xFFFC) == 0) {
            return entries;
        }
        for (int level = 0; level < PRIVILEGE_STACKS; level++) {
            entries.add(slot(entries.size(), texts.get("tables.rsp", Integer.toString(level)),
                    TaskStateSegment.privilegeStackOffset(level)));
        }
        for (int number = 1; number <= INTERRUPT_STACKS; number++) {
            entries.add(slot(entries.size(), texts.get("tables.ist", Integer.toString(number)),
                    TaskStateSegment.interruptStackOffset(number)));
        }
        return entries;
    }

    private TableEntry slot(int index, String name, int offset) {
        long address = registers.base(RegisterFile.TR) + offset;
        OptionalLong value = view.read(address, 8);
        String text = value.isEmpty() ? texts.get("tables.unmapped") : HexText.grouped(value.getAsLong());
        return new TableEntry(TableEntry.Table.TSS, index, address, Long.BYTES, name, text,
                value.isPresent() && value.getAsLong() != 0);
    }

    /** The vector whose gate was used last, or −1. Before a gate is read, who is to predict is not told which. */
    int vectorInUse() {
        List<ChainLink> chain = moment.chain();
        if (moment.outcomeHidden() && moment.delivering() != null
                && moment.events().stream().noneMatch(event -> event instanceof MachineEvent.GateRead read
                        && read.vector() == moment.delivering().vector())) {
            return -1;
        }
        return moment.delivering() != null ? moment.delivering().vector()
                : chain.isEmpty() ? -1 : chain.get(chain.size() - 1).event().vector();
    }
}
