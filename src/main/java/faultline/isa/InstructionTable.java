package faultline.isa;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The instructions of the processor: one row per encoding, read from {@code instructions.txt}. Decoder, disassembler
 * and encoder are derived from it. Immutable; loading takes some tens of milliseconds, so it is done once and passed on.
 */
public final class InstructionTable {

    private static final String RESOURCE = "instructions.txt";
    /** Those of opcodes without VEX, then as many of opcodes behind it. */
    private static final int MAPS = 8;
    private static final int VEX = 4;
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final List<InstructionForm> forms;
    private final Map<String, List<InstructionForm>> byMnemonic = new LinkedHashMap<>();
    /** By code context, then by opcode map and opcode byte; rows with more conditions first. */
    private final InstructionForm[][][] byOpcode;

    private InstructionTable(List<InstructionForm> forms) {
        this.forms = List.copyOf(forms);
        for (InstructionForm form : forms) {
            byMnemonic.computeIfAbsent(form.mnemonic(), name -> new ArrayList<>()).add(form);
        }
        byOpcode = new InstructionForm[Context.values().length][][];
        for (Context context : Context.values()) {
            byOpcode[context.ordinal()] = index(context);
        }
    }

    /** The combinations of mode and effective operand size that select between rows of the same opcode. */
    enum Context {
        LEGACY16(false, 2), LEGACY32(false, 4), LONG16(true, 2), LONG32(true, 4), LONG64(true, 8);

        final boolean longMode;
        final int operandSize;

        Context(boolean longMode, int operandSize) {
            this.longMode = longMode;
            this.operandSize = operandSize;
        }
    }

    /** Reads the table that comes with the program. */
    public static InstructionTable load() {
        try (InputStream stream = InstructionTable.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the instruction table " + RESOURCE + " is missing");
            }
            return read(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException naming the line of a row that cannot be understood
     */
    static InstructionTable read(Reader reader) throws IOException {
        List<InstructionForm> forms = new ArrayList<>();
        BufferedReader lines = new BufferedReader(reader);
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    forms.add(row(line));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                        "instruction table, line " + number + ": " + e.getMessage() + " in: " + line, e);
                }
            }
        }
        return new InstructionTable(forms);
    }

    private static InstructionForm row(String line) {
        String[] columns = line.split("\\|", -1);
        if (columns.length != 5) {
            throw new IllegalArgumentException("5 columns are needed, found " + columns.length);
        }
        Set<InstructionForm.Attribute> attributes = EnumSet.noneOf(InstructionForm.Attribute.class);
        for (String word : SPACES.split(columns[4].trim())) {
            if (!word.isEmpty()) {
                attributes.add(attribute(word));
            }
        }
        return new InstructionForm(columns[0].trim(), columns[1].trim(), valid(columns[2].trim()),
            valid(columns[3].trim()), attributes);
    }

    private static InstructionForm.Attribute attribute(String word) {
        for (InstructionForm.Attribute attribute : InstructionForm.Attribute.values()) {
            if (attribute.name().equals(word)) {
                return attribute;
            }
        }
        throw new IllegalArgumentException("unknown attribute '" + word + "'");
    }

    private static boolean valid(String word) {
        if (!word.equals("V") && !word.equals("-")) {
            throw new IllegalArgumentException("validity must be V or -, not '" + word + "'");
        }
        return word.equals("V");
    }

    private InstructionForm[][] index(Context context) {
        List<List<InstructionForm>> cells = new ArrayList<>();
        for (int i = 0; i < MAPS * 256; i++) {
            cells.add(new ArrayList<>());
        }
        for (InstructionForm form : forms) {
            boolean valid = context.longMode ? form.validIn64Bit() : form.validInLegacy();
            if (valid && !form.has(InstructionForm.Attribute.ENCODE)
                && form.operandSize(context.longMode, context.operandSize) != 0) {
                OpcodePattern pattern = form.pattern;
                int map = pattern.map() | (pattern.vex() ? VEX : 0);
                for (int i = 0; i < (pattern.plusRegister() ? 8 : 1); i++) {
                    cells.get(map << 8 | pattern.opcode() + i).add(form);
                }
            }
        }
        InstructionForm[][] result = new InstructionForm[cells.size()][];
        for (int i = 0; i < result.length; i++) {
            cells.get(i).sort((a, b) -> b.pattern.specificity() - a.pattern.specificity());
            result[i] = cells.get(i).isEmpty() ? null : cells.get(i).toArray(new InstructionForm[0]);
        }
        return result;
    }

    /** All rows, in the order of the table. */
    public List<InstructionForm> forms() {
        return forms;
    }

    /** The rows of a mnemonic in upper case, in the order of preference; empty when there is none. */
    public List<InstructionForm> forms(String mnemonic) {
        return Collections.unmodifiableList(byMnemonic.getOrDefault(mnemonic, List.of()));
    }

    /** The manual's mnemonics in upper case, in the order of the table. */
    public Set<String> mnemonics() {
        return Collections.unmodifiableSet(byMnemonic.keySet());
    }

    /** The rows that share an opcode, or null when there is none. */
    InstructionForm[] candidates(Context context, boolean vex, int map, int opcode) {
        return byOpcode[context.ordinal()][(map | (vex ? VEX : 0)) << 8 | opcode];
    }
}
