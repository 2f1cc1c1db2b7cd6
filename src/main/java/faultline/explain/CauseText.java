package faultline.explain;

import faultline.boot.Guest;
import faultline.history.Origin;
import faultline.history.why.Fact;
import faultline.machine.event.MachineEvent.InstructionFetched;
import faultline.machine.event.MachineEvent.StackReason;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.Rule;
import faultline.machine.register.RegisterFile;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/** Tells the links of a chain of causes, each in one sentence. */
public final class CauseText {
    private static final int LONG_MODE_LEVELS = 4;

    private final Phrases phrases;
    private final Texts texts;
    private final GateText gates;

    /** For a guest, in a locale's language where that is there. */
    public CauseText(Guest guest, Locale locale) {
        GuestText text = new GuestText(guest);
        phrases = new Phrases(text, text, locale);
        texts = new Texts("faultline.explain.why", locale);
        gates = new GateText(SymbolNames.NONE, locale);
    }

    /** What a fact says, in words with their emphasis. */
    public List<Span> tell(Fact fact) {
        return Markup.parse(text(fact));
    }

    private String text(Fact fact) {
        if (fact instanceof Fact.Memory memory) {
            return memory(memory);
        } else if (fact instanceof Fact.Register register) {
            return register(register);
        } else if (fact instanceof Fact.Raised raised) {
            return raised(raised);
        } else if (fact instanceof Fact.Ended ended) {
            return say("Ended." + ended.activity().name(), instruction(ended.instruction()));
        } else if (fact instanceof Fact.Restarted restarted) {
            return say("Restarted", Integer.toString(restarted.boot()));
        } else if (fact instanceof Fact.ResetAsked asked) {
            return say("ResetAsked", instruction(asked.instruction()));
        }
        return ofTables(fact);
    }

    private String ofTables(Fact fact) {
        if (fact instanceof Fact.EntryForbids entry) {
            return say("EntryForbids", level(entry), phrases.place(entry.linear()), phrases.address(entry.entryAddress()),
                    phrases.number(entry.entry()), say("entry." + entry.rule().name()));
        } else if (fact instanceof Fact.GateForbids gate) {
            return say("GateForbids", Integer.toString(gate.vector()), phrases.fullPlace(gate.address()), gate(gate));
        } else if (fact instanceof Fact.DescriptorForbids descriptor) {
            return say("DescriptorForbids", phrases.code(HexText.selector(descriptor.selector())),
                    phrases.fullPlace(descriptor.address()), say("descriptor." + descriptor.rule().name()));
        } else if (fact instanceof Fact.TableEnds table) {
            return say(tableKey(table.rule()), phrases.number(table.limit()));
        } else if (fact instanceof Fact.StackUsed stack) {
            return say(stackKey(stack.reason()), phrases.stack(stack.rsp()), Integer.toString(stack.index()));
        }
        return ofDeliveries(fact);
    }

    private String ofDeliveries(Fact fact) {
        if (fact instanceof Fact.ShutDown down) {
            return say("ShutDown", phrases.symbol(down.met()));
        } else if (fact instanceof Fact.HandlerEntered entered) {
            return say("HandlerEntered", phrases.exception(entered.event()));
        } else if (fact instanceof Fact.DoubleFault both) {
            return say("DoubleFault", phrases.symbol(both.first()), phrases.symbol(both.second()));
        }
        Fact.DeliveryFailed failed = (Fact.DeliveryFailed) fact;
        return failed.pushing() == null
                ? say("DeliveryFailed", phrases.exception(failed.event()), phrases.exception(failed.met()))
                : say("DeliveryFailed.push", phrases.exception(failed.event()), phrases.code(field(failed.pushing().name())),
                        phrases.exception(failed.met()), phrases.place(failed.met().cr2()));
    }

    private static String field(String name) {
        return name.equals("ERROR_CODE") ? "error code" : name;
    }

    private String say(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    private String instruction(InstructionFetched fetched) {
        return fetched == null ? say("instruction.unknown")
                : say("instruction", phrases.instruction(fetched), phrases.place(fetched.address()));
    }

    private String level(Fact.EntryForbids entry) {
        return say((entry.levels() == LONG_MODE_LEVELS ? "level." : "level.legacy.") + entry.level());
    }

    private String gate(Fact.GateForbids gate) {
        String key = "gate." + gate.rule().name();
        return switch (gate.rule()) {
            case GATE_TYPE -> say(key, gates.typeName(gate.gate().type()));
            case GATE_DPL -> say(key, Integer.toString(gate.gate().dpl()));
            case HANDLER_CANONICAL -> say(key, phrases.address(gate.gate().offset()));
            default -> say(key, phrases.code(HexText.selector(gate.gate().selector())));
        };
    }

    private static String tableKey(Rule rule) {
        return switch (rule) {
            case GATE_WITHIN_IDT_LIMIT -> "TableEnds.idt";
            case SLOT_WITHIN_TSS_LIMIT -> "TableEnds.tss";
            default -> "TableEnds.gdt";
        };
    }

    private static String stackKey(StackReason reason) {
        return switch (reason) {
            case CURRENT -> "StackUsed.current";
            case INTERRUPT_STACK_TABLE -> "StackUsed.ist";
            case PRIVILEGE_CHANGE -> "StackUsed.privilege";
        };
    }

    private String raised(Fact.Raised raised) {
        ExceptionEvent event = raised.event();
        String exception = phrases.exception(event);
        switch (event.source()) {
            case EXTERNAL:
                return say("Raised.external", exception, Integer.toString(event.vector()));
            case SOFTWARE:
            case PRIVILEGED_SOFTWARE:
                return say("Raised.asked", instruction(raised.instruction()), exception);
            case TRAP:
                return say("Raised.trap", exception);
            default:
                boolean page = event.vector() == Scene.PAGE_FAULT;
                if (raised.instruction() == null) {
                    return say("Raised.fetch", phrases.fullPlace(event.savedRip()), exception);
                }
                return page ? say("Raised.page", instruction(raised.instruction()), exception, phrases.place(event.cr2()))
                        : say("Raised", instruction(raised.instruction()), exception);
        }
    }

    private String memory(Fact.Memory memory) {
        String where = memory.physical() ? phrases.address(memory.address()) : phrases.fullPlace(memory.address());
        return origin("Memory.", memory.origin(), where, phrases::number);
    }

    private String register(Fact.Register register) {
        String name = RegisterNames.of(register.place());
        boolean place = register.place() == RegisterFile.RIP;
        return origin("Register.", register.origin(), phrases.code(name), place ? phrases::fullPlace : phrases::number);
    }

    private String origin(String prefix, Origin origin, String what, LongFunction<String> number) {
        String after = number.apply(origin.after());
        String before = number.apply(origin.before());
        String same = origin.before() == origin.after() ? ".same" : "";
        return switch (origin.kind()) {
            case INSTRUCTION -> say(prefix + "instruction" + same, instruction(origin.instruction()), what, after, before);
            case DELIVERY -> say(prefix + "delivery", phrases.exception(origin.delivery()), what, after, before);
            case PAGE_WALK -> say(prefix + "walk", what, after, before);
            case EDIT -> say(prefix + "edit", what, after, before);
            case BOOT -> say(prefix + (origin.boot() == 1 ? "boot" : "reset"), what, after, Integer.toString(origin.boot()));
            case NOBODY -> say(prefix + "nobody", what);
        };
    }
}
