package faultline.lesson;

import faultline.history.History;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.machine.Activity;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.FrameField;
import faultline.machine.event.MachineEvent.ValuePushed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Finds what can be asked at any moment of any run, outside of lessons too. Only what is already known of the run answers,
 * so a question whose answer may still change is not asked: that is why a run that is not known to its end has fewer.
 */
public final class PredictionGenerator {
    /** Boots that must have gone the same way before it is said that they do so for ever. */
    private static final int LAPS = 3;

    private final Predictor predictor;

    /** Asks in the default locale's language. */
    public PredictionGenerator() {
        this(Locale.getDefault());
    }

    /** @param locale in whose language it asks, where there is one, else in English */
    public PredictionGenerator(Locale locale) {
        predictor = new Predictor(locale);
    }

    /**
     * A question about what follows.
     *
     * @param seed the same seed asks the same at the same place of the same run
     * @return empty where nothing that can be asked for follows
     */
    public Optional<Question> ask(History history, Position at, long seed) {
        List<Inquiry> possible = possible(history, at);
        if (possible.isEmpty()) {
            return Optional.empty();
        }
        Random random = new Random(seed ^ at.step() * 31 ^ at.microStep());
        return Optional.of(predictor.pose(possible.get(random.nextInt(possible.size())), history, at, seed));
    }

    /** All that can be asked for at a position, in the order of {@link PredictionKind}. */
    public List<Inquiry> possible(History history, Position at) {
        Future future = new Future(history, at);
        List<Inquiry> possible = new ArrayList<>();
        Optional<Mark> delivery = future.delivery(OptionalInt.empty());
        if (future.nextEvent().isPresent()) {
            possible.add(Inquiry.about(PredictionKind.NEXT_EVENT));
        }
        delivery.ifPresent(mark -> {
            possible.add(Inquiry.about(PredictionKind.VECTOR));
            if (mark.exception().hasErrorCode()) {
                possible.add(Inquiry.about(PredictionKind.ERROR_CODE));
            }
        });
        addFrames(future, possible);
        if (endOfThisBoot(future)) {
            possible.add(Inquiry.about(PredictionKind.SURVIVES));
        }
        if (bootsAreCertain(history)) {
            possible.add(Inquiry.about(PredictionKind.BOOTS));
        }
        return possible;
    }

    /** Questions about the frame that is pushed next. The names of stacks and fields are those of IA-32e mode. */
    private static void addFrames(Future future, List<Inquiry> possible) {
        future.inDelivery(OptionalInt.empty(), MachineEvent.StackChosen.class, chosen -> true)
                .filter(PredictionGenerator::inLongMode)
                .ifPresent(shown -> possible.add(new Inquiry(PredictionKind.STACK, meant(future, shown), null)));
        for (FrameField field : FrameField.values()) {
            future.inDelivery(OptionalInt.empty(), ValuePushed.class, push -> push.field() == field)
                    .filter(PredictionGenerator::inLongMode)
                    .ifPresent(shown -> possible.add(new Inquiry(PredictionKind.PUSHED_VALUE, meant(future, shown), field)));
        }
    }

    private static boolean inLongMode(Moment shown) {
        return shown.registers().longModeActive();
    }

    /** The exception of a delivery that is to come, named where it is not the next one. */
    private static OptionalInt meant(Future future, Moment shown) {
        int vector = shown.delivering().vector();
        boolean inProgress = shown.position().step() == future.now().position().step() && begun(future.now());
        int next = inProgress ? vector : future.delivery(OptionalInt.empty()).orElseThrow().exception().vector();
        return next == vector ? OptionalInt.empty() : OptionalInt.of(vector);
    }

    private static boolean begun(Moment now) {
        return now.events().stream().anyMatch(MachineEvent.DeliveryBegun.class::isInstance);
    }

    private static boolean endOfThisBoot(Future future) {
        return future.mark(mark -> mark.kind() == Mark.Kind.SHUTDOWN || mark.kind() == Mark.Kind.RESET
                || mark.kind() == Mark.Kind.HALT || mark.kind() == Mark.Kind.EXIT)
                .filter(mark -> mark.kind() != Mark.Kind.RESET && mark.boot() == future.now().boot()).isPresent();
    }

    /** Whether the run came to an end, or its last boots went the same way step by step. */
    private static boolean bootsAreCertain(History history) {
        if (!history.ended()) {
            return false;
        }
        if (!history.cutOff()) {
            return history.frontier().activity() != Activity.STOPPED;
        }
        int last = history.frontier().boot();
        return last >= LAPS && lap(history, last).equals(lap(history, last - 1));
    }

    /** What happened in a boot, with the steps since the first of it. */
    private static List<String> lap(History history, int boot) {
        List<Mark> marks = history.marks().stream()
                .filter(mark -> mark.boot() == boot && mark.kind() != Mark.Kind.RESET).toList();
        return marks.stream().map(mark -> mark.position().step() - marks.get(0).position().step() + " " + mark.kind()
                + mark.exception()).toList();
    }
}
