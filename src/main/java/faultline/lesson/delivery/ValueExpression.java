package faultline.lesson.delivery;

import faultline.boot.GuestSymbols;
import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.history.LinearView;
import faultline.history.Moment;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterState;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values as learners write them: numbers ({@code 0x5b}, {@code 5bh}, {@code 0b101}, {@code 91}, or with all their digits as
 * the window writes them, {@code ffff8000 0020 1000}), registers, the guest's symbols, sums, products and unions of them,
 * and the eight bytes at an address in brackets: {@code idt + 8*16}, {@code [tss + 36]}, {@code rflags | 0x10000}.
 */
public final class ValueExpression {
    private static final int LONGEST = 200;
    private static final int DEEPEST = 16;
    private static final Pattern GROUPED = Pattern.compile("\\s*([0-9a-fA-F]{4}|[0-9a-fA-F]{8}) ([0-9a-fA-F]{4})( [0-9a-fA-F]{4})?\\s*");
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:([0-9][0-9A-Za-z_]*)|([A-Za-z_.$?][A-Za-z0-9_.$#@~?]*)|([-+*|()\\[\\]]))");
    /** All digits of a selector, an address below 4 GiB or any address, as the window writes them. */
    private static final Pattern FULL = Pattern.compile("[0-9a-fA-F]{8}|[0-9a-fA-F]{16}|0[0-9a-fA-F]{3}");
    private static final String[] GENERAL = {"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi"};
    private static final String[] SEGMENTS = {"es", "cs", "ss", "ds", "fs", "gs", "ldtr", "tr"};

    private final Map<String, Long> registers = new TreeMap<>();
    private final LinearView memory;
    private final GuestSymbols symbols;
    private final Texts texts;

    /** Reads values of a moment; {@code symbols} are the guest's names, and problems are told in the locale's language. */
    public ValueExpression(Moment moment, GuestSymbols symbols, Locale locale) {
        texts = new Texts("faultline.lesson.delivery", locale);
        memory = new LinearView(moment);
        this.symbols = symbols;
        RegisterState state = moment.registers();
        for (int i = 0; i < GENERAL.length; i++) {
            registers.put(GENERAL[i], state.get(i));
        }
        for (int i = RegisterFile.R8; i <= RegisterFile.R15; i++) {
            registers.put("r" + i, state.get(i));
        }
        for (int i = 0; i < SEGMENTS.length; i++) {
            registers.put(SEGMENTS[i], (long) state.selector(i));
        }
        registers.put("rip", state.rip());
        registers.put("rflags", state.rflags());
        registers.put("cr0", state.get(RegisterFile.CR0));
        registers.put("cr2", state.get(RegisterFile.CR2));
        registers.put("cr3", state.get(RegisterFile.CR3));
        registers.put("cr4", state.get(RegisterFile.CR4));
        registers.put("idtr.base", state.get(RegisterFile.IDTR_BASE));
        registers.put("gdtr.base", state.get(RegisterFile.GDTR_BASE));
        registers.put("tr.base", state.base(RegisterFile.TR));
    }

    /**
     * The value of an expression.
     *
     * @throws EntryException when it cannot be read; the message says where
     */
    public long value(String text) throws EntryException {
        if (text.length() > LONGEST) {
            throw new EntryException(texts.get("entry.long", Integer.toString(LONGEST)));
        }
        Matcher grouped = GROUPED.matcher(text);
        if (grouped.matches()) {
            return Long.parseUnsignedLong(text.replaceAll("\\s", ""), 16);
        }
        Reader reader = new Reader(text);
        long value = reader.sum(0);
        reader.expectEnd();
        return value;
    }

    /** A number that would be the value, were it read as hexadecimal: a slip that is pointed out rather than judged. */
    OptionalLong asHexadecimal(String text) {
        String digits = text.strip();
        boolean plain = digits.matches("[0-9]{2,16}") && !FULL.matcher(digits).matches();
        return plain ? OptionalLong.of(Long.parseUnsignedLong(digits, 16)) : OptionalLong.empty();
    }

    /** A recursive descent over the text. */
    private final class Reader {
        private final String text;
        private final Matcher tokens;
        private int at;
        private String token;

        private Reader(String text) throws EntryException {
            this.text = text;
            tokens = TOKEN.matcher(text);
            advance();
        }

        private void advance() throws EntryException {
            if (text.substring(at).isBlank()) {
                token = "";
                return;
            }
            if (!tokens.find(at) || tokens.start() != at) {
                throw new EntryException(texts.get("entry.character", text.substring(at).strip().substring(0, 1)));
            }
            token = tokens.group().strip();
            at = tokens.end();
        }

        private boolean take(String expected) throws EntryException {
            boolean found = token.equals(expected);
            if (found) {
                advance();
            }
            return found;
        }

        private void expectEnd() throws EntryException {
            if (!token.isEmpty()) {
                throw new EntryException(texts.get("entry.trailing", token));
            }
        }

        private long sum(int depth) throws EntryException {
            long value = product(depth);
            while (true) {
                if (take("+")) {
                    value += product(depth);
                } else if (take("-")) {
                    value -= product(depth);
                } else if (take("|")) {
                    value |= product(depth);
                } else {
                    return value;
                }
            }
        }

        private long product(int depth) throws EntryException {
            long value = factor(depth);
            while (take("*")) {
                value *= factor(depth);
            }
            return value;
        }

        private long factor(int depth) throws EntryException {
            if (depth > DEEPEST) {
                throw new EntryException(texts.get("entry.deep", Integer.toString(DEEPEST)));
            }
            if (take("-")) {
                return -factor(depth + 1);
            } else if (take("(")) {
                return closed(")", depth);
            } else if (take("[")) {
                long address = closed("]", depth);
                return memory.read(address, 8).orElseThrow(() -> new EntryException(
                        texts.get("entry.unmapped", HexText.grouped(address))));
            }
            String word = token;
            if (word.isEmpty() || !Character.isLetterOrDigit(word.charAt(0)) && "_.$?".indexOf(word.charAt(0)) < 0) {
                throw new EntryException(word.isEmpty() ? texts.get("entry.end") : texts.get("entry.value", word));
            }
            advance();
            return Character.isDigit(word.charAt(0)) ? number(word) : named(word);
        }

        private long closed(String bracket, int depth) throws EntryException {
            long value = sum(depth + 1);
            if (!take(bracket)) {
                throw new EntryException(texts.get("entry.bracket", bracket));
            }
            return value;
        }
    }

    private long named(String word) throws EntryException {
        Long register = registers.get(word.toLowerCase(Locale.ROOT));
        if (register != null) {
            return register;
        }
        OptionalLong symbol = symbols.valueOf(word);
        if (symbol.isPresent()) {
            return symbol.getAsLong();
        }
        if (FULL.matcher(word).matches()) {
            return Long.parseUnsignedLong(word, 16);
        }
        throw new EntryException(texts.get("entry.name", word));
    }

    private long number(String word) throws EntryException {
        String digits = word.toLowerCase(Locale.ROOT).replace("_", "");
        try {
            if (digits.startsWith("0x")) {
                return Long.parseUnsignedLong(digits.substring(2), 16);
            } else if (FULL.matcher(digits).matches()) {
                return Long.parseUnsignedLong(digits, 16);
            } else if (digits.endsWith("h")) {
                return Long.parseUnsignedLong(digits.substring(0, digits.length() - 1), 16);
            } else if (digits.startsWith("0b")) {
                return Long.parseUnsignedLong(digits.substring(2), 2);
            }
            return Long.parseUnsignedLong(digits);
        } catch (NumberFormatException e) {
            throw new EntryException(texts.get("entry.number", word));
        }
    }
}
