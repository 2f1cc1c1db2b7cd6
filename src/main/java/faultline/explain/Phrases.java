package faultline.explain;

import faultline.machine.exception.ErrorCodes;
import faultline.machine.exception.ExceptionClass;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.Rule;
import java.util.List;
import java.util.Locale;

/** The narrator's vocabulary: its texts, and how values of the machine are put into them. */
final class Phrases {
    private static final long LONGEST_INSTRUCTION = 15;

    private final Locale locale;
    private final Texts narration;
    private final Texts rules;
    private final Texts citations;
    private final VectorNames vectors;
    private final ErrorCodeText errorCodes;
    private final SymbolNames names;
    private final InstructionText instructions;

    Phrases(SymbolNames names, InstructionText instructions, Locale locale) {
        this.locale = locale;
        narration = new Texts("faultline.explain.narration", locale);
        rules = new Texts("faultline.explain.rules", locale);
        citations = new Texts("faultline.explain.citations", locale);
        vectors = new VectorNames(locale);
        errorCodes = new ErrorCodeText(locale);
        this.names = names;
        this.instructions = instructions;
    }

    Locale locale() {
        return locale;
    }

    String text(String key, Object... arguments) {
        return narration.get(key, arguments);
    }

    /** What the machine does not model, in words. */
    String unmodelled(String what) {
        String key = "unmodelled." + what;
        return narration.has(key) ? narration.get(key) : what;
    }

    /** An instruction-set extension that the machine does not have, in words. */
    String extension(String name) {
        return narration.get("absent." + name);
    }

    String ruleText(Rule rule, String part, Object... arguments) {
        return rules.get(rule.name() + '.' + part, arguments);
    }

    List<String> citations(String key) {
        return List.of(citations.get(key).split("\\|"));
    }

    /** An address, by its symbol where it has one. */
    String place(long address) {
        return code(names.name(address).orElse(HexText.grouped(address)));
    }

    /** An address by its symbol and in digits. */
    String fullPlace(long address) {
        return names.name(address).map(name -> code(name) + " (" + code(HexText.grouped(address)) + ')')
                .orElse(code(HexText.grouped(address)));
    }

    String address(long address) {
        return code(HexText.grouped(address));
    }

    String number(long value) {
        return code(HexText.number(value));
    }

    String code(String text) {
        return Markup.tagged(Tone.CODE, text);
    }

    /** A stack pointer, in its own tone. */
    String stack(long rsp) {
        return Markup.tagged(Tone.STACK, HexText.grouped(rsp));
    }

    String instruction(MachineEvent.InstructionFetched fetched) {
        return fetched == null ? narration.get("instruction.unknown")
                : code(instructions.text(fetched.instruction(), fetched.address()));
    }

    /** An exception's short name in the tone of its class, such as {@code #PF}. */
    String symbol(ExceptionEvent event) {
        return Markup.tagged(tone(event.exceptionClass()), event.symbol());
    }

    /** {@link #symbol} followed by the name in words. */
    String exception(ExceptionEvent event) {
        return !event.isNamed() ? symbol(event)
                : symbol(event) + " (" + vectors.name(event.vector()) + ')';
    }

    String exceptionClass(ExceptionClass exceptionClass) {
        return Markup.tagged(tone(exceptionClass), narration.get("class." + exceptionClass.name()));
    }

    private static Tone tone(ExceptionClass exceptionClass) {
        return Tone.valueOf(exceptionClass.name());
    }

    /** What an exception's error code says, as a sentence. */
    String errorCode(ExceptionEvent event) {
        if (event.vector() == Scene.PAGE_FAULT) {
            boolean nearRip = Long.compareUnsigned(event.cr2() - event.savedRip(), LONGEST_INSTRUCTION) < 0;
            return errorCodes.pageFaultSummary(event.errorCode(),
                    nearRip && (event.errorCode() & ErrorCodes.PAGE_WRITE) == 0);
        }
        return errorCodes.has(event.vector()) ? errorCodes.explain(event.vector(), event.errorCode()).summary() : "";
    }
}
