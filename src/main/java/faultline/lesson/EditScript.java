package faultline.lesson;

import faultline.explain.Texts;
import faultline.history.Edit;
import faultline.history.History;
import faultline.history.LinearView;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.lesson.delivery.EntryException;
import faultline.lesson.delivery.ValueExpression;
import faultline.machine.event.Bytes;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterState;
import faultline.machine.segment.Gate;
import faultline.machine.segment.TaskStateSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer that edits gates, tables, memory or registers of the given kernel at a moment of its run, instead of its source.
 * The lines are listed in {@code docs/lessons.md}.
 *
 * @param step  the boundary at which the changes are made: before this step
 * @param edits the changes, in their order
 */
public record EditScript(long step, List<Edit> edits) {
    /** Changes nothing. */
    static final EditScript NONE = new EditScript(-1, List.of());
    private static final long ENTRY_ADDRESS = 0x000F_FFFF_FFFF_F000L;
    private static final int PAGE = 4096;
    private static final int MOST_LINES = 200;
    private static final Pattern AT = Pattern.compile("at (.+)");
    private static final Pattern ASSIGNMENT = Pattern.compile("([^=]+)=([^=]+)");
    private static final Pattern GATE = Pattern.compile("gate (.+) (\\w+)");
    private static final Pattern DESCRIPTOR = Pattern.compile("descriptor (.+) (\\w+)");
    private static final Pattern PAGE_ENTRY = Pattern.compile("page (.+) (\\w+)");
    private static final Pattern TSS = Pattern.compile("tss (rsp[0-2]|ist[1-7]|iomap)");
    private static final Pattern MEMORY = Pattern.compile("(byte|word|dword|qword) \\[(.+)]");
    private static final Map<String, Integer> SIZES = Map.of("byte", 1, "word", 2, "dword", 4, "qword", 8);
    private static final Map<String, Integer> REGISTERS = Map.ofEntries(Map.entry("rax", RegisterFile.RAX),
            Map.entry("rcx", RegisterFile.RCX), Map.entry("rdx", RegisterFile.RDX), Map.entry("rbx", RegisterFile.RBX),
            Map.entry("rsp", RegisterFile.RSP), Map.entry("rbp", RegisterFile.RBP), Map.entry("rsi", RegisterFile.RSI),
            Map.entry("rdi", RegisterFile.RDI), Map.entry("rip", RegisterFile.RIP),
            Map.entry("idtr.base", RegisterFile.IDTR_BASE), Map.entry("idtr.limit", RegisterFile.IDTR_LIMIT),
            Map.entry("gdtr.base", RegisterFile.GDTR_BASE), Map.entry("gdtr.limit", RegisterFile.GDTR_LIMIT));
    private static final Map<String, TableField> GATE_FIELDS = Map.of("selector", new TableField(2, 0, 16),
            "ist", new TableField(4, 0, 3), "type", new TableField(5, 0, 4), "dpl", new TableField(5, 5, 2),
            "p", new TableField(5, 7, 1));
    private static final Map<String, TableField> DESCRIPTOR_FIELDS = Map.of("type", new TableField(5, 0, 4),
            "s", new TableField(5, 4, 1), "dpl", new TableField(5, 5, 2), "p", new TableField(5, 7, 1),
            "l", new TableField(6, 5, 1), "d", new TableField(6, 6, 1), "limit", new TableField(0, 0, 16));
    private static final Map<String, TableField> PAGE_FIELDS = Map.of("p", new TableField(0, 0, 1),
            "w", new TableField(0, 1, 1), "u", new TableField(0, 2, 1), "nx", new TableField(7, 7, 1));

    /** Some bits of a table's entry: the byte in which they begin, the lowest bit there, and how many they are. */
    private record TableField(int offset, int shift, int bits) {
        int bytes() {
            return (shift + bits + 7) / 8;
        }

        long mask() {
            return (1L << bits) - 1 << shift;
        }
    }

    public EditScript {
        edits = List.copyOf(edits);
    }

    /** Whether a text is such an answer rather than a source: it begins with {@code at}, comments apart. */
    static boolean isScript(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";"))
                .findFirst().map(line -> line.startsWith("at ")).orElse(false);
    }

    /**
     * Reads an answer.
     *
     * @param file    what messages call it
     * @param history the run of the given kernel, known to its end
     * @param locale  in whose language problems are told, where there is one, else in English
     */
    static EditScript parse(String file, String text, History history, Locale locale) throws LessonException {
        return new Reader(file, history, locale).read(text);
    }

    private static final class Reader {
        private final String file;
        private final History history;
        private final Texts texts;
        private final List<Edit> edits = new ArrayList<>();
        private int number;
        private Moment moment;
        private ValueExpression values;
        private LinearView memory;

        private Reader(String file, History history, Locale locale) {
            texts = new Texts("faultline.lesson.edits", locale);
            this.file = file;
            this.history = history;
        }

        private EditScript read(String text) throws LessonException {
            List<String> lines = text.lines().toList();
            if (lines.size() > MOST_LINES) {
                throw problem("lines", Integer.toString(MOST_LINES));
            }
            for (String line : lines) {
                number++;
                String content = line.replaceAll("[;#].*| #.*", "").strip().replaceAll("\\s+", " ");
                if (line.strip().startsWith("at ")) {
                    // A moment may hold a hash.
                    at(line.strip());
                } else if (!content.isEmpty()) {
                    change(content);
                }
            }
            if (edits.isEmpty()) {
                throw problem("none");
            }
            return new EditScript(moment.position().step(), edits);
        }

        private void at(String line) throws LessonException {
            Matcher at = AT.matcher(line);
            if (moment != null || !at.matches()) {
                throw problem("at.once");
            }
            try {
                Position position = MomentQuery.parse(at.group(1)).resolve(history)
                        .orElseThrow(() -> problem("at.never", at.group(1)));
                moment = history.at(new Position(position.step(), 0));
                values = new ValueExpression(moment, history.guest().symbols(), texts.locale());
                memory = new LinearView(moment);
            } catch (IllegalArgumentException e) {
                throw new LessonException(file, number, e.getMessage());
            }
        }

        private void change(String line) throws LessonException {
            if (moment == null) {
                throw problem("at.missing");
            }
            Matcher assignment = ASSIGNMENT.matcher(line);
            if (!assignment.matches()) {
                throw problem("line", line);
            }
            String place = assignment.group(1).strip();
            long value = value(assignment.group(2).strip());
            Matcher matcher;
            if ((matcher = GATE.matcher(place)).matches()) {
                gate(value(matcher.group(1)), matcher.group(2), value);
            } else if ((matcher = DESCRIPTOR.matcher(place)).matches()) {
                long address = register(RegisterFile.GDTR_BASE) + (value(matcher.group(1)) & 0xFFF8);
                field(address, named(DESCRIPTOR_FIELDS, matcher.group(2)), value);
            } else if ((matcher = PAGE_ENTRY.matcher(place)).matches()) {
                page(value(matcher.group(1)), named(PAGE_FIELDS, matcher.group(2)), value);
            } else if ((matcher = TSS.matcher(place)).matches()) {
                tss(matcher.group(1), value);
            } else if ((matcher = MEMORY.matcher(place)).matches()) {
                write(value(matcher.group(2)), SIZES.get(matcher.group(1)), value);
            } else if (REGISTERS.containsKey(place.toLowerCase(Locale.ROOT))) {
                edits.add(new Edit.Register(REGISTERS.get(place.toLowerCase(Locale.ROOT)), value));
            } else {
                throw problem("line", line);
            }
        }

        private long value(String text) throws LessonException {
            try {
                return values.value(text);
            } catch (EntryException e) {
                throw new LessonException(file, number, e.getMessage());
            }
        }

        private long register(int place) {
            return moment.registers().get(place);
        }

        private TableField named(Map<String, TableField> fields, String name) throws LessonException {
            TableField field = fields.get(name.toLowerCase(Locale.ROOT));
            if (field == null) {
                throw problem("field", name, String.join(", ", fields.keySet().stream().sorted().toList()));
            }
            return field;
        }

        private void gate(long vector, String name, long value) throws LessonException {
            if (vector < 0 || vector > 255) {
                throw problem("vector", Long.toString(vector));
            }
            long address = register(RegisterFile.IDTR_BASE) + vector * Gate.SIZE;
            if (name.equals("offset")) {
                write(address, 2, value);
                write(address + 6, 2, value >>> 16);
                write(address + 8, 4, value >>> 32);
            } else {
                field(address, named(GATE_FIELDS, name), value);
            }
        }

        private void tss(String name, long value) throws LessonException {
            long base = moment.registers().base(RegisterFile.TR);
            if (name.equals("iomap")) {
                write(base + TaskStateSegment.IO_MAP_BASE_OFFSET, 2, value);
                return;
            }
            int index = name.charAt(3) - '0';
            write(base + (name.startsWith("ist") ? TaskStateSegment.interruptStackOffset(index)
                    : TaskStateSegment.privilegeStackOffset(index)), 8, value);
        }

        /** Bits of an entry, the others as they are at this moment, or as a change before has left them. */
        private void field(long address, TableField field, long value) throws LessonException {
            fieldAt(physical(address + field.offset(), field.bytes()), field, value);
        }

        private void fieldAt(long physical, TableField field, long value) throws LessonException {
            if (value >>> field.bits() != 0) {
                throw problem("size", Long.toString(value), Integer.toString(field.bits()));
            }
            long before = current(physical, field.bytes());
            put(physical, field.bytes(), before & ~field.mask() | value << field.shift());
        }

        /** The entry of the last level that is there. */
        private void page(long address, TableField field, long value) throws LessonException {
            fieldAt(lastEntry(address) + field.offset(), field, value);
        }

        private long lastEntry(long linear) throws LessonException {
            long table = register(RegisterFile.CR3) & ENTRY_ADDRESS;
            for (int level = 4; ; level--) {
                long entryAddress = table + (linear >>> 3 + 9 * level & 0x1FF) * 8;
                if (!moment.memory().contains(entryAddress)) {
                    throw problem("unmapped", Long.toHexString(linear));
                }
                long entry = moment.memory().read(entryAddress, 8);
                boolean large = (level == 2 || level == 3) && (entry & 1 << 7) != 0;
                if (level == 1 || large) {
                    return entryAddress;
                }
                if ((entry & 1) == 0) {
                    throw problem("unmapped", Long.toHexString(linear));
                }
                table = entry & ENTRY_ADDRESS;
            }
        }

        private void write(long linear, int size, long value) throws LessonException {
            put(physical(linear, size), size, value);
        }

        /** Tables and operands of edits lie within one page. */
        private long physical(long linear, int size) throws LessonException {
            OptionalLong physical = memory.physical(linear);
            if (physical.isEmpty() || !moment.memory().contains(physical.getAsLong() + size - 1)
                    || (linear & PAGE - 1) + size > PAGE) {
                throw problem("unmapped", Long.toHexString(linear));
            }
            return physical.getAsLong();
        }

        private long current(long physical, int size) {
            long value = moment.memory().read(physical, size);
            for (Edit edit : edits) {
                if (edit instanceof Edit.Memory made) {
                    for (int i = 0; i < made.bytes().length(); i++) {
                        long at = made.physical() + i - physical;
                        if (at >= 0 && at < size) {
                            value = value & ~(0xFFL << 8 * at) | (long) made.bytes().at(i) << 8 * at;
                        }
                    }
                }
            }
            return value;
        }

        private void put(long physical, int size, long value) {
            byte[] bytes = new byte[size];
            for (int i = 0; i < size; i++) {
                bytes[i] = (byte) (value >>> 8 * i);
            }
            edits.add(new Edit.Memory(physical, Bytes.copyOf(bytes, size)));
        }

        private LessonException problem(String key, Object... arguments) {
            return new LessonException(file, number, texts.get(key, arguments));
        }
    }
}
