package faultline.explain;

import faultline.machine.event.MachineEvent.MemoryRead;
import faultline.machine.event.MachineEvent.MemoryWritten;
import faultline.machine.event.MachineEvent.PageWalked;
import faultline.machine.event.MachineEvent.Purpose;

/** Sentences about memory and the walk through the paging structures that leads to it. */
final class PagingSentences {
    /** The physical address in a paging-structure entry. */
    private static final long FRAME = 0x000F_FFFF_FFFF_F000L;
    private static final int PAGE_TABLE = 1;
    /** In the entry of a large page, bits below the page's size are no address: bit 12 is the PAT bit, others reserved. */
    private static final long LARGE_FRAME = 0x000F_FFFF_FFE0_0000L;
    private static final long HUGE_FRAME = 0x000F_FFFF_C000_0000L;

    private final Phrases phrases;

    PagingSentences(Phrases phrases) {
        this.phrases = phrases;
    }

    void addTo(Narrator.Tellers tellers) {
        tellers.on(PageWalked.class, this::walked);
        tellers.on(MemoryRead.class, this::read);
        tellers.on(MemoryWritten.class, this::written);
    }

    private Telling walked(PageWalked event, Scene scene) {
        String table = phrases.text("level." + event.level());
        Telling telling = new Telling(phrases).label("PageWalked", table).cite("paging");
        telling.say("PageWalked", phrases.place(event.linear()), table, phrases.address(event.entry()));
        if (event.broken() != null) {
            return telling.add(phrases.ruleText(event.broken(), "failed", phrases.place(event.linear())))
                    .cite("pageFault");
        }
        return event.last() ? telling.say("PageWalked.last." + event.level(), phrases.address(frame(event)))
                : telling.say("PageWalked.next", phrases.text("level." + (event.level() - 1)),
                        phrases.address(event.entry() & FRAME));
    }

    private static long frame(PageWalked event) {
        return event.entry() & (event.level() == PAGE_TABLE ? FRAME
                : event.level() == PAGE_TABLE + 1 ? LARGE_FRAME : HUGE_FRAME);
    }

    private Telling read(MemoryRead event, Scene scene) {
        return new Telling(phrases).label("MemoryRead").cite(citation(event.purpose()))
                .say("MemoryRead." + event.purpose().name(), Integer.toString(event.size()),
                        phrases.place(event.linear()), phrases.number(event.value()),
                        phrases.address(event.physical()));
    }

    private Telling written(MemoryWritten event, Scene scene) {
        return new Telling(phrases).label("MemoryWritten").cite(citation(event.purpose()))
                .say("MemoryWritten." + event.purpose().name(), Integer.toString(event.size()),
                        phrases.place(event.linear()), phrases.number(event.after()),
                        phrases.address(event.physical()));
    }

    private static String citation(Purpose purpose) {
        switch (purpose) {
            case STACK:
                return "stack";
            case TABLE:
                return "descriptor";
            case PAGING:
                return "accessedDirty";
            case DATA:
                return "memory";
            default:
                return "instruction";
        }
    }
}
