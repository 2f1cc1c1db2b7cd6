package faultline.lesson;

import faultline.explain.Texts;
import faultline.machine.event.MachineEvent.StackReason;
import faultline.machine.exception.ExceptionVector;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What a {@link Check} asks for. All conditions speak of the first boot. */
sealed interface Condition {
    boolean holds(RunFacts facts);

    /** What was seen, when it does not hold. */
    String seen(RunFacts facts, Texts texts);

    default List<String> labels() {
        return List.of();
    }

    /** The last exception reached its handler, and no shutdown followed; or the handler of a given one was called. */
    record Caught(OptionalInt vector) implements Condition {
        @Override
        public boolean holds(RunFacts facts) {
            List<RunFacts.Chain> chains = facts.chains();
            boolean last = !chains.isEmpty() && chains.get(chains.size() - 1).handled();
            return last && facts.resetAt() < 0 && (vector.isEmpty() || chains.stream()
                    .anyMatch(chain -> chain.handled() && chain.last() == vector.getAsInt()));
        }

        @Override
        public String seen(RunFacts facts, Texts texts) {
            if (facts.resetAt() >= 0) {
                return texts.get("seen.reset", Long.toString(facts.resetAt()));
            }
            return vector.isEmpty() ? texts.get("seen.not-caught")
                    : texts.get("seen.not-caught.of", ExceptionVector.symbol(vector.getAsInt()));
        }
    }

    /** COM1 has sent a text. */
    record Prints(String text) implements Condition {
        private static final int SHOWN = 200;

        @Override
        public boolean holds(RunFacts facts) {
            return facts.printed().contains(text);
        }

        @Override
        public String seen(RunFacts facts, Texts texts) {
            String printed = facts.printed().strip();
            String shown = printed.substring(Math.max(0, printed.length() - SHOWN)).replaceAll("\\s*\\R\\s*", " | ");
            return printed.isEmpty() ? texts.get("seen.printed.nothing")
                    : texts.get("seen.printed", texts.get("seen.text", shown));
        }
    }

    /** No shutdown in so many steps. */
    record NoReset(long steps) implements Condition {
        @Override
        public boolean holds(RunFacts facts) {
            boolean early = facts.resetAt() >= 0 && facts.resetAt() <= steps;
            return !early && (facts.ended() || facts.resetAt() >= 0 || facts.steps() >= steps);
        }

        @Override
        public String seen(RunFacts facts, Texts texts) {
            return facts.resetAt() >= 0 ? texts.get("seen.reset", Long.toString(facts.resetAt()))
                    : texts.get("seen.cut-off", Long.toString(facts.steps()));
        }
    }

    /** Some chain of exceptions, from its cause to a handler or to shutdown, is this one. */
    record EventChain(List<Integer> vectors) implements Condition {
        @Override
        public boolean holds(RunFacts facts) {
            return facts.chains().stream().anyMatch(chain -> chain.vectors().equals(vectors));
        }

        @Override
        public String seen(RunFacts facts, Texts texts) {
            return facts.chains().isEmpty() ? texts.get("seen.no-chain") : texts.get("seen.chains",
                    facts.chains().stream().limit(MOST_SHOWN).map(Condition::text).distinct()
                            .collect(Collectors.joining("; ")));
        }
    }

    /** The last frame, or the last one of an exception, went to this stack. */
    record StackUsed(OptionalInt vector, StackReason reason, int index) implements Condition {
        @Override
        public boolean holds(RunFacts facts) {
            return facts.stack(vector).map(stack -> stack.reason() == reason && stack.index() == index).orElse(false);
        }

        @Override
        public String seen(RunFacts facts, Texts texts) {
            return facts.stack(vector).map(stack -> texts.get("seen.stack", StackNames.name(stack.reason(), stack.index())))
                    .orElseGet(() -> texts.get("seen.no-stack"));
        }
    }

    /** What was seen of a label. It does not hold where the kernel has no such label. */
    sealed interface OfLabel extends Condition {
        String label();

        boolean holds(RunFacts.LabelFacts seen);

        /** The key of the text that says what was seen, when it does not hold. */
        String otherwise();

        @Override
        default boolean holds(RunFacts facts) {
            return facts.label(label()).map(this::holds).orElse(false);
        }

        @Override
        default String seen(RunFacts facts, Texts texts) {
            return texts.get(facts.label(label()).isPresent() ? otherwise() : "seen.no-label", label());
        }

        @Override
        default List<String> labels() {
            return List.of(label());
        }
    }

    /** Nothing was written in the pages below a label's page. */
    record NothingBelow(String label) implements OfLabel {
        @Override
        public boolean holds(RunFacts.LabelFacts seen) {
            return !seen.writtenBelow();
        }

        @Override
        public String otherwise() {
            return "seen.written";
        }
    }

    /** Nothing was written to what a label names, up to the next one. */
    record Unchanged(String label) implements OfLabel {
        @Override
        public boolean holds(RunFacts.LabelFacts seen) {
            return !seen.written();
        }

        @Override
        public String otherwise() {
            return "seen.written";
        }
    }

    /** The instruction at a label was fetched. */
    record Reaches(String label) implements OfLabel {
        @Override
        public boolean holds(RunFacts.LabelFacts seen) {
            return seen.reached();
        }

        @Override
        public String otherwise() {
            return "seen.not-reached";
        }
    }

    /** Nothing was delivered at all. */
    record NoException() implements Condition {
        @Override
        public boolean holds(RunFacts facts) {
            return facts.chains().isEmpty();
        }

        @Override
        public String seen(RunFacts facts, Texts texts) {
            return new EventChain(List.of()).seen(facts, texts);
        }
    }

    /** No shutdown as far as the run was followed. */
    record NoBootLoop() implements Condition {
        @Override
        public boolean holds(RunFacts facts) {
            return facts.resetAt() < 0;
        }

        @Override
        public String seen(RunFacts facts, Texts texts) {
            return texts.get("seen.reset", Long.toString(facts.resetAt()));
        }
    }

    /** There was a shutdown. */
    record Resets() implements Condition {
        @Override
        public boolean holds(RunFacts facts) {
            return facts.resetAt() >= 0;
        }

        @Override
        public String seen(RunFacts facts, Texts texts) {
            return texts.get("seen.no-reset", Long.toString(facts.steps()));
        }
    }

    /** So many times, the handler of an exception was entered. */
    record Handled(int vector, long times) implements Condition {
        @Override
        public boolean holds(RunFacts facts) {
            return count(facts) == times;
        }

        @Override
        public String seen(RunFacts facts, Texts texts) {
            return texts.get("seen.handled", Long.toString(count(facts)));
        }

        private long count(RunFacts facts) {
            return facts.chains().stream().filter(chain -> chain.handled() && chain.last() == vector).count();
        }
    }

    /** Chains that a message shows. */
    int MOST_SHOWN = 8;

    private static String text(RunFacts.Chain chain) {
        return chain.vectors().stream().limit(MOST_SHOWN).map(ExceptionVector::symbol).collect(Collectors.joining(" "));
    }
}
