package faultline.lesson.delivery;

import faultline.explain.Narrator;
import faultline.explain.Sentence;
import faultline.explain.Texts;
import faultline.history.History;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.CheckMade;
import faultline.machine.exception.ExceptionVector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** The order of a delivery's micro-steps, as the machine made them: to be put together by a learner. Immutable. */
public final class DeliveryOrder {

    /** How finely the delivery is cut. */
    public enum Detail {
        /** From the gate to the handler, the frame as one piece. */
        WAY,
        /** From the choice of the stack to the handler, each cell of the frame by itself. */
        FRAME
    }

    /**
     * A piece of the delivery.
     *
     * @param text  what happens, plain text; no two pieces have the same
     * @param shown where the run does it
     * @param why   what the machine does there, in a sentence
     */
    public record Piece(String text, Position shown, Sentence why) {
    }

    /**
     * What came of an order.
     *
     * @param firstWrong the index of the first piece that stands elsewhere in the machine's order, or −1
     * @param expected   the piece that the machine has there, or null
     */
    public record Result(int firstWrong, Piece expected) {
        public boolean right() {
            return firstWrong < 0;
        }
    }

    private final List<Piece> pieces;

    private DeliveryOrder(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /**
     * The order of the delivery that is in progress, or of the next one.
     *
     * @param vector the exception that is meant, where it is not just the next one
     * @param locale in whose language it is told, where there is one, else in English
     * @return empty where no such delivery is known
     */
    public static Optional<DeliveryOrder> of(History history, Position from, OptionalInt vector, Detail detail,
                                             Locale locale) {
        Moment now = history.at(from);
        return history.marks().stream()
                .filter(mark -> mark.kind() == Mark.Kind.DELIVERY && mark.position().step() >= now.position().step()
                        && (vector.isEmpty() || mark.exception().vector() == vector.getAsInt()))
                .findFirst().map(mark -> new DeliveryOrder(new Reader(history, detail, locale).read(mark.position())));
    }

    /** The pieces in the machine's order. */
    public List<Piece> pieces() {
        return pieces;
    }

    /** The pieces in another order than the machine's, which depends on the seed alone. */
    public List<Piece> shuffled(long seed) {
        List<Piece> shuffled = new ArrayList<>(pieces);
        Random random = new Random(seed);
        do {
            Collections.shuffle(shuffled, random);
        } while (shuffled.equals(pieces) && pieces.size() > 1);
        return shuffled;
    }

    /**
     * Judges an order.
     *
     * @param order all pieces, or the first ones only
     */
    public Result judge(List<Piece> order) {
        for (int i = 0; i < pieces.size(); i++) {
            if (i >= order.size() || !order.get(i).equals(pieces.get(i))) {
                return new Result(i, pieces.get(i));
            }
        }
        return new Result(-1, null);
    }

    /** Cuts the events of a delivery into pieces. */
    private static final class Reader {
        private final History history;
        private final Detail detail;
        private final Narrator narrator;
        private final Texts texts;
        private final Map<String, Position> found = new LinkedHashMap<>();

        private Reader(History history, Detail detail, Locale locale) {
            this.history = history;
            this.detail = detail;
            texts = new Texts("faultline.lesson.ordering", locale);
            narrator = Narrator.of(history.guest(), locale);
        }

        private List<Piece> read(Position begun) {
            List<MachineEvent> events = history.at(begun).stepEvents();
            for (int i = begun.microStep(); i < events.size(); i++) {
                String text = text(events.get(i));
                if (text != null) {
                    found.putIfAbsent(text, new Position(begun.step(), i + 1));
                }
            }
            List<Piece> pieces = new ArrayList<>();
            found.forEach((text, at) -> pieces.add(new Piece(text, at, narrator.tell(history.at(at)))));
            return pieces;
        }

        private String text(MachineEvent event) {
            boolean way = detail == Detail.WAY;
            if (event instanceof MachineEvent.GateRead read) {
                return way ? texts.get("gate", Integer.toString(read.vector())) : null;
            } else if (event instanceof CheckMade check) {
                return check(check);
            } else if (event instanceof MachineEvent.DescriptorRead) {
                return way ? texts.get("segment") : null;
            } else if (event instanceof MachineEvent.StackChosen chosen) {
                return texts.get("stack." + chosen.reason().name(), Integer.toString(chosen.index()));
            } else if (event instanceof MachineEvent.StackAligned) {
                return texts.get("aligned");
            } else if (event instanceof MachineEvent.ValuePushed push) {
                return way ? texts.get("frame") : texts.get("push", texts.get("field." + push.field().name()));
            } else if (event instanceof MachineEvent.PushFailed) {
                return texts.get("push.failed");
            }
            return end(event);
        }

        private String check(CheckMade check) {
            if (!check.passed()) {
                return texts.get("check.failed");
            }
            switch (check.rule()) {
                case GATE_TYPE:
                case GATE_PRESENT:
                    return detail == Detail.WAY ? texts.get("check." + check.rule().name()) : null;
                default:
                    return null;
            }
        }

        private String end(MachineEvent event) {
            if (event instanceof MachineEvent.FaultRaised raised) {
                return texts.get("raised", ExceptionVector.symbol(raised.fault().vector()));
            } else if (event instanceof MachineEvent.DeliveryAbandoned) {
                return texts.get("abandoned");
            } else if (event instanceof MachineEvent.EscalationDecided) {
                return texts.get("judged");
            } else if (event instanceof MachineEvent.HandlerEntered) {
                return texts.get("entered");
            }
            return null;
        }
    }
}
