package faultline.explain;

import faultline.boot.Guest;
import faultline.history.Moment;
import faultline.machine.event.MachineEvent;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Says in plain words what has just happened in the machine, from the machine's own values. Immutable and safe for
 * any thread.
 */
public final class Narrator {

    /** Says what an event did. */
    @FunctionalInterface
    interface Teller<E extends MachineEvent> {
        Telling tell(E event, Scene scene);
    }

    /** The tellers by kind of event. */
    static final class Tellers {
        private final Map<Class<? extends MachineEvent>, Teller<MachineEvent>> byKind = new HashMap<>();

        <E extends MachineEvent> void on(Class<E> kind, Teller<E> teller) {
            byKind.put(kind, (event, scene) -> teller.tell(kind.cast(event), scene));
        }

        Telling tell(MachineEvent event, Scene scene) {
            return byKind.get(event.getClass()).tell(event, scene);
        }
    }

    private final Tellers tellers = new Tellers();
    private final BoundarySentences boundaries;

    /**
     * A narrator in the default locale's language.
     *
     * @param names        names of the guest's addresses
     * @param instructions how instructions are written
     */
    public Narrator(SymbolNames names, InstructionText instructions) {
        this(names, instructions, Locale.getDefault());
    }

    /**
     * @param names        names of the guest's addresses
     * @param instructions how instructions are written
     * @param locale       in whose language it speaks, if that is there
     */
    public Narrator(SymbolNames names, InstructionText instructions, Locale locale) {
        Phrases phrases = new Phrases(names, instructions, locale);
        boundaries = new BoundarySentences(phrases);
        new InstructionSentences(phrases).addTo(tellers);
        new DeviceSentences(phrases).addTo(tellers);
        new PagingSentences(phrases).addTo(tellers);
        new DeliverySentences(phrases).addTo(tellers);
        new StackSentences(phrases).addTo(tellers);
        new FaultSentences(phrases).addTo(tellers);
    }

    /** A narrator that knows a guest's names, and speaks the default locale's language. */
    public static Narrator of(Guest guest) {
        return of(guest, Locale.getDefault());
    }

    /** A narrator that knows a guest's names, and speaks a locale's language where there is one, else English. */
    public static Narrator of(Guest guest, Locale locale) {
        GuestText text = new GuestText(guest);
        return new Narrator(text, text, locale);
    }

    /** What has just happened; at a boundary before a step, what comes next. */
    public Sentence tell(Moment moment) {
        Scene scene = new Scene(moment);
        MachineEvent event = moment.current();
        Telling telling = event == null ? boundaries.tell(scene) : tellers.tell(event, scene);
        return telling.finish(moment);
    }

    /** The kinds of event that have a sentence. */
    Set<Class<? extends MachineEvent>> known() {
        return tellers.byKind.keySet();
    }
}
