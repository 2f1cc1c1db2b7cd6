package faultline.cli;

import faultline.explain.Sentence;
import faultline.history.Mark;
import faultline.history.Moment;
import java.io.IOException;
import java.util.List;

/** Receives a narrated run, in its order. */
interface RunWriter {
    /** Whether boots that go the same way as the one before are told again. */
    boolean wantsRepeatedBoots();

    void kernel(String name) throws IOException;

    void bootBegins(int boot) throws IOException;

    /** An event has happened. */
    void event(Moment moment, Sentence sentence) throws IOException;

    /** The step told last was followed by so many of the same kind, which are left out. */
    void repeated(long times) throws IOException;

    /**
     * What exceptions a boot had.
     *
     * @param marks     its deliveries and what came of them
     * @param sameAgain whether it went the same way as the boot before, and was not told
     */
    void bootEnds(int boot, List<Mark> marks, boolean sameAgain) throws IOException;

    /** The rest of the run, so many steps, has too many exceptions to tell. */
    void untold(long steps) throws IOException;

    void end(RunEnd end) throws IOException;

    /** Whether nobody reads any more. */
    boolean closed();
}
