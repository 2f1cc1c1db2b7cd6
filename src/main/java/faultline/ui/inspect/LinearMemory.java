package faultline.ui.inspect;

import faultline.history.Moment;
import java.util.OptionalLong;

/** Memory at a moment, by linear addresses; reading has no effect on the machine. */
public final class LinearMemory {
    private static final long PAGE = 4096;

    private final Moment moment;
    private long knownPage = -1;
    private OptionalLong knownFrame = OptionalLong.empty();

    public LinearMemory(Moment moment) {
        this.moment = moment;
    }

    /** The byte at an address, 0 to 255, or −1 where no page is mapped. */
    public int readByte(long linear) {
        long page = linear & -PAGE;
        if (page != knownPage || knownPage == -1) {
            knownPage = page;
            knownFrame = PageWalk.of(moment, page).physical();
        }
        return knownFrame.isEmpty() ? -1 : moment.memory().readByte(knownFrame.getAsLong() + (linear - page));
    }
}
