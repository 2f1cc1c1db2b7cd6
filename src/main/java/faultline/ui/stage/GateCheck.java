package faultline.ui.stage;

import faultline.machine.exception.Rule;
import java.util.List;

/** The checks of a delivery as the unfolded gate shows them, each with the rules that it sums up, in their order. */
enum GateCheck {
    LIMIT(Rule.GATE_WITHIN_IDT_LIMIT),
    TYPE(Rule.GATE_TYPE),
    /** Made for INT instructions alone. */
    DPL(Rule.GATE_DPL),
    PRESENT(Rule.GATE_PRESENT),
    CODE(Rule.CODE_SELECTOR_NOT_NULL, Rule.CODE_SELECTOR_WITHIN_TABLE, Rule.CODE_SEGMENT_TYPE, Rule.CODE_SEGMENT_DPL,
            Rule.CODE_SEGMENT_64_BIT, Rule.CODE_SEGMENT_PRESENT),
    STACK(Rule.SLOT_WITHIN_TSS_LIMIT, Rule.STACK_CANONICAL);

    private final List<Rule> rules;

    GateCheck(Rule... rules) {
        this.rules = List.of(rules);
    }

    List<Rule> rules() {
        return rules;
    }
}
