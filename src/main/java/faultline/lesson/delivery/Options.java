package faultline.lesson.delivery;

import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.machine.event.MachineEvent.StackReason;
import faultline.machine.exception.Escalation;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What can be chosen at each decision. */
final class Options {
    static final String PASSES = "passes";
    static final String FAILS = "fails";
    /** Memory that is read or written for the delivery faults. */
    static final String FAULTS = "faults";
    static final String NONE = "none";
    static final String SET = "1";
    static final String CLEAR = "0";
    private static final int STACKS = 7;

    private final Texts texts;
    private final Texts rules;

    Options(Texts texts) {
        this.texts = texts;
        rules = texts.sibling("faultline.explain.rules");
    }

    private Decision.Option option(String id) {
        String misconception = "wrong." + id;
        return new Decision.Option(id, texts.get("option." + id), texts.has(misconception) ? texts.get(misconception) : "");
    }

    List<Decision.Option> checks() {
        return List.of(option(PASSES), option(FAILS));
    }

    List<Decision.Option> push() {
        return List.of(option(FAULTS));
    }

    List<Decision.Option> errorCode() {
        return List.of(option(NONE), option(FAULTS));
    }

    List<Decision.Option> interrupts() {
        return List.of(option(SET), option(CLEAR));
    }

    List<Decision.Option> escalations() {
        List<Decision.Option> all = new ArrayList<>();
        for (Escalation outcome : Escalation.values()) {
            all.add(option(outcome.name()));
        }
        return all;
    }

    /** The stacks among which one is right; {@code index} is an IST that is offered. */
    List<Decision.Option> stacks(int index) {
        List<Decision.Option> all = new ArrayList<>();
        all.add(stack(StackReason.CURRENT, 0));
        all.add(stack(StackReason.INTERRUPT_STACK_TABLE, index));
        all.add(stack(StackReason.INTERRUPT_STACK_TABLE, index % STACKS + 1));
        all.add(stack(StackReason.PRIVILEGE_CHANGE, 0));
        return all;
    }

    private Decision.Option stack(StackReason reason, int index) {
        return new Decision.Option(stackName(reason, index), texts.get("stack." + reason.name(), Integer.toString(index)),
                texts.get("wrong.stack." + reason.name(), Integer.toString(index)));
    }

    /** As checks of exercises write it: {@code IST1}, {@code RSP0}, {@code current}. */
    String stackName(StackReason reason, int index) {
        return texts.get("stackName." + reason.name(), Integer.toString(index));
    }

    /** The faults that a delivery can meet, and another one that was met. */
    List<Decision.Option> faults(int met) {
        Set<Integer> vectors = new LinkedHashSet<>(List.of(ExceptionVector.GENERAL_PROTECTION.vector(),
                ExceptionVector.SEGMENT_NOT_PRESENT.vector(), ExceptionVector.PAGE_FAULT.vector(),
                ExceptionVector.STACK_SEGMENT.vector(), ExceptionVector.INVALID_TSS.vector()));
        vectors.add(met);
        return vectors.stream().map(vector -> {
            String key = "wrong.fault." + vector;
            return new Decision.Option(symbol(vector), symbol(vector), texts.has(key) ? texts.get(key) : "");
        }).toList();
    }

    Decision.Answer number(long value) {
        return new Decision.Answer(null, value, Long.compareUnsigned(value, 0xFFFF) <= 0 ? HexText.number(value)
                : HexText.grouped(value));
    }

    String symbol(int vector) {
        return ExceptionVector.symbol(vector);
    }

    String ruleName(Rule rule) {
        return rules.get(rule.name() + ".name");
    }
}
