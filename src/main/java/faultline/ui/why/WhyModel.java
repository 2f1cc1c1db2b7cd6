package faultline.ui.why;

import faultline.history.History;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.history.SearchProgress;
import faultline.history.Values;
import faultline.history.condition.ConditionException;
import faultline.history.condition.Expression;
import faultline.history.condition.Expressions;
import faultline.history.condition.Names;
import faultline.history.why.Cause;
import faultline.history.why.Why;
import faultline.ui.run.RunModel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A question "Why?" about the run, and the chain of causes that answers it. To be used on the window's thread. */
public final class WhyModel {

    /**
     * What was asked.
     *
     * @param about    the text of the value that it is about, or empty for the machine's state
     * @param position the moment at which it was asked
     */
    public record Question(String about, Position position) {
    }

    /**
     * What came of a question.
     *
     * @param question what was asked
     * @param steps    the chain; empty when nothing is known to have caused it
     * @param ended    whether the search was ended early
     */
    public record Answer(Question question, List<Cause.Step> steps, boolean ended) {
        public Answer {
            steps = List.copyOf(steps);
        }
    }

    /** Asks something of a run at a moment. */
    private interface Asking {
        Optional<Cause> ask(Why why, Moment moment);
    }

    private final RunModel run;
    private final ReadOnlyObjectWrapper<Answer> answer = new ReadOnlyObjectWrapper<>(this, "answer");
    private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper(this, "searching");
    private AtomicBoolean cancelled = new AtomicBoolean();

    public WhyModel(RunModel run) {
        this.run = run;
        run.bootedProperty().subscribe(() -> answer.set(null));
    }

    /** The last answer; null before the first one. */
    public ReadOnlyObjectProperty<Answer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** True while an answer is looked for. */
    public ReadOnlyBooleanProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }

    /** Asks why the machine is where it is. */
    public void askState() {
        ask("", Why::state);
    }

    /** Asks where a value in memory comes from; {@code linear} is the address of its first byte. */
    public void askMemory(String about, long linear, int size) {
        ask(about, (why, moment) -> why.memory(moment, linear, size, -1));
    }

    /** Asks where the value of a register comes from; {@code place} in {@link faultline.machine.register.RegisterFile}. */
    public void askRegister(String about, int place, long mask) {
        ask(about, (why, moment) -> why.register(moment, place, mask));
    }

    /**
     * Asks where a value comes from.
     *
     * @param text a register, a flag, or a place in memory such as {@code qword [tss + 36]}; with {@code & 4} behind it for
     *             some bits of it; empty for the machine's state
     * @return false when the text is understood, but names no such value
     * @throws ConditionException when the text cannot be understood
     */
    public boolean ask(String text) throws ConditionException {
        if (text.isBlank()) {
            askState();
            return true;
        }
        Names names = run.guestProperty().get() == null ? Names.NONE : Names.of(run.guestProperty().get());
        Expressions.Bits bits = Expressions.bits(Expressions.read(text, names));
        Expression expression = bits.of();
        if (expression instanceof Expression.Register register) {
            askRegister(text.strip(), register.place(), (register.mask() & bits.mask()) << register.shift());
            return true;
        }
        if (expression instanceof Expression.Memory memory && run.moment() != null) {
            OptionalLong address = Values.of(memory.address(), run.moment());
            if (address.isPresent()) {
                long place = address.getAsLong();
                ask(text.strip(), (why, moment) -> memory.physical() ? why.physicalMemory(moment, place, memory.size(), bits.mask())
                        : why.memory(moment, place, memory.size(), bits.mask()));
                return true;
            }
        }
        return false;
    }

    private void ask(String about, Asking asking) {
        if (searching.get() || run.moment() == null) {
            return;
        }
        AtomicBoolean cancel = new AtomicBoolean();
        cancelled = cancel;
        searching.set(true);
        run.pause();
        BooleanSupplier wanted = run.untilNextCommand();
        SearchProgress progress = step -> !cancel.get() && wanted.getAsBoolean();
        run.inquire((history, moment) -> find(history, moment, about, asking, progress), found -> {
            searching.set(false);
            answer.set(found);
        }, () -> searching.set(false));
    }

    private static Answer find(History history, Moment moment, String about, Asking asking, SearchProgress progress) {
        List<Cause.Step> steps = asking.ask(new Why(history, progress), moment).map(Cause::steps).orElse(List.of());
        return new Answer(new Question(about, moment.position()), steps, !progress.reached(moment.position().step()));
    }

    /** Ends the search that is under way. */
    public void cancel() {
        cancelled.set(true);
    }

    /** Goes to where a cause happened. */
    public void goTo(Cause cause) {
        run.jumpTo(cause.position());
    }

    /** The moment that is shown. */
    ReadOnlyObjectProperty<Moment> momentProperty() {
        return run.momentProperty();
    }
}
