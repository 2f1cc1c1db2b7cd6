package faultline.asm;

import faultline.isa.Register;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an expression comes to: a number, plus section bases and registers, each with a factor. Only inside a memory
 * operand may registers remain.
 *
 * @param number    the constant part
 * @param sections  factors of the section bases that count in; never 0
 * @param registers in the order in which they were written
 * @param unknown   true when a symbol is used that is defined further on and has no value in the first pass
 */
record Value(long number, Map<Section, Long> sections, List<Term> registers, boolean unknown) {

    /**
     * A register with its factor.
     *
     * @param multiplied true when written with {@code *}, which asks for it to be the index
     */
    record Term(Register register, long factor, boolean multiplied) {
    }

    static final Value UNKNOWN = new Value(0, Map.of(), List.of(), true);

    static Value of(long number) {
        return new Value(number, Map.of(), List.of(), false);
    }

    static Value of(boolean condition) {
        return of(condition ? 1 : 0);
    }

    static Value of(Register register) {
        return new Value(0, Map.of(), List.of(new Term(register, 1, false)), false);
    }

    /** A place in a section. */
    static Value at(Section section, long offset) {
        return new Value(offset, Map.of(section, 1L), List.of(), false);
    }

    Value asUnknown() {
        return new Value(number, sections, registers, true);
    }

    /** Neither registers nor section bases. */
    boolean isPlain() {
        return sections.isEmpty() && registers.isEmpty();
    }

    /** The section in which an address lies, or null when the value is none. */
    Section section() {
        return sections.size() == 1 && sections.values().iterator().next() == 1 ? sections.keySet().iterator().next()
                : null;
    }

    /** The one register that the whole value is, or null. */
    Register register() {
        boolean single = registers.size() == 1 && registers.get(0).factor() == 1 && !registers.get(0).multiplied();
        return single && sections.isEmpty() && number == 0 ? registers.get(0).register() : null;
    }

    /** The number with the section bases of the last layout added. */
    long absolute() {
        long sum = number;
        for (Map.Entry<Section, Long> entry : sections.entrySet()) {
            sum += entry.getKey().base() * entry.getValue();
        }
        return sum;
    }

    Value plus(Value other) {
        Map<Section, Long> bases = new LinkedHashMap<>(sections);
        other.sections.forEach((section, factor) -> bases.merge(section, factor, Long::sum));
        bases.values().removeIf(factor -> factor == 0);
        return new Value(number + other.number, bases, sum(registers, other.registers), unknown || other.unknown);
    }

    /** @param multiplied whether the source says {@code *}, rather than {@code -} */
    Value times(long factor, boolean multiplied) {
        Map<Section, Long> bases = new LinkedHashMap<>();
        sections.forEach((section, old) -> bases.put(section, old * factor));
        bases.values().removeIf(product -> product == 0);
        List<Term> terms = new ArrayList<>();
        for (Term term : registers) {
            terms.add(new Term(term.register(), term.factor() * factor, term.multiplied() || multiplied));
        }
        return new Value(number * factor, bases, terms, unknown);
    }

    private static List<Term> sum(List<Term> left, List<Term> right) {
        List<Term> terms = new ArrayList<>(left);
        for (Term term : right) {
            int known = 0;
            while (known < terms.size() && terms.get(known).register() != term.register()) {
                known++;
            }
            if (known == terms.size()) {
                terms.add(term);
            } else {
                Term old = terms.get(known);
                terms.set(known, new Term(old.register(), old.factor() + term.factor(), true));
            }
        }
        terms.removeIf(term -> term.factor() == 0);
        return terms;
    }
}
