package faultline.lesson.delivery;

import faultline.explain.Sentence;
import faultline.history.Position;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One decision of a delivery. It is entered as a number, or as one of its options, or as either.
 *
 * @param kind    what is decided
 * @param prompt  the question, plain text
 * @param options what can be chosen; empty when only a number will do
 * @param number  whether a number can be entered
 * @param answer  what the machine decides
 * @param shown   where the run shows it
 * @param why     what the machine does there, in a sentence with its citations
 * @param cell    the address of the cell that is to be filled; empty where none is
 */
public record Decision(Kind kind, String prompt, List<Option> options, boolean number, Answer answer, Position shown,
                       Sentence why, OptionalLong cell) {

    /** What a delivery decides, in the order in which these come up; some come up several times, or not at all. */
    public enum Kind {
        /** The address at which the gate is read. */
        GATE,
        /** Whether a rule is kept. */
        CHECK,
        /** The address at which the handler's code segment is described. */
        DESCRIPTOR,
        /** Which stack takes the frame. */
        STACK,
        /** The stack pointer that the TSS names. */
        STACK_TOP,
        /** The working RSP after it was aligned. */
        ALIGNED,
        /** What the next cell of the frame holds. */
        PUSH,
        /** The error code, when there is one. */
        ERROR_CODE,
        /** RSP at the handler's first instruction. */
        NEW_RSP,
        /** CS at the handler's first instruction. */
        NEW_CS,
        /** RIP at the handler's first instruction. */
        NEW_RIP,
        /** IF at the handler's first instruction. */
        INTERRUPTS,
        /** Which fault the delivery has met. */
        RAISED,
        /** With which error code. */
        RAISED_CODE,
        /** What two faults make. */
        ESCALATION
    }

    /**
     * Something that can be chosen.
     *
     * @param id            what to enter
     * @param text          what it says, plain text
     * @param misconception what those who choose it wrongly may not have seen yet; may be empty
     */
    public record Option(String id, String text, String misconception) {
    }

    /**
     * What the machine decides.
     *
     * @param option the {@link Option#id}, or null for a number
     * @param value  the number
     * @param text   the answer as it is shown
     */
    public record Answer(String option, long value, String text) {
    }

    public Decision {
        options = List.copyOf(options);
    }

    Optional<Option> option(String id) {
        return options.stream().filter(option -> option.id().equals(id)).findFirst();
    }
}
