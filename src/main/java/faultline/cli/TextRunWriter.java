package faultline.cli;

import faultline.explain.Sentence;
import faultline.explain.Texts;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.machine.event.MachineEvent;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;

/** Writes a run for people to read. */
final class TextRunWriter implements RunWriter {
    /** What passes as it should, and what an instruction does besides, is told only when all is. */
    private static final Set<Class<? extends MachineEvent>> BACKGROUND = Set.of(MachineEvent.PageWalked.class,
            MachineEvent.MemoryRead.class, MachineEvent.MemoryWritten.class, MachineEvent.DescriptorRead.class,
            MachineEvent.TssSlotRead.class, MachineEvent.StackAligned.class, MachineEvent.ValuePushed.class,
            MachineEvent.InstructionRetired.class);

    private final PrintWriter out;
    private final boolean all;
    private final Texts texts = new Texts("faultline.cli.messages");

    /** @param all whether every event is written, or only those that make out the story */
    TextRunWriter(PrintWriter out, boolean all) {
        this.out = out;
        this.all = all;
    }

    @Override
    public boolean wantsRepeatedBoots() {
        return false;
    }

    @Override
    public void kernel(String name) {
        out.println(texts.get("run.kernel", name));
    }

    @Override
    public void bootBegins(int boot) {
        out.println();
        out.println(texts.get("run.boot", Integer.toString(boot)));
    }

    @Override
    public void event(Moment moment, Sentence sentence) {
        if (all || isStory(moment.current())) {
            String position = moment.position().step() + "." + moment.position().microStep();
            out.println(" ".repeat(Math.max(0, 10 - position.length())) + position + "  " + sentence.text());
        }
    }

    private static boolean isStory(MachineEvent event) {
        return event instanceof MachineEvent.CheckMade check ? !check.passed() : !BACKGROUND.contains(event.getClass());
    }

    @Override
    public void repeated(long times) {
        out.println(texts.get("run.repeated", Long.toString(times)));
    }

    @Override
    public void bootEnds(int boot, List<Mark> marks, boolean sameAgain) {
        String summary = ChainSummary.of(marks, texts);
        out.println(texts.get(sameAgain ? "run.chain.again" : "run.chain", Integer.toString(boot), summary));
    }

    @Override
    public void untold(long steps) {
        out.println(texts.get("run.untold", Long.toString(steps)));
    }

    @Override
    public void end(RunEnd end) {
        String screen = String.join(System.lineSeparator(), ScreenText.lines(end.state().memory()));
        String serial = end.state().devices().serial().toString().stripTrailing();
        String debug = end.state().devices().debug().toString().stripTrailing();
        boolean same = screen.lines().toList().equals(serial.lines().toList());
        block(same ? "run.screen.serial" : "run.screen", screen);
        block("run.serial", same ? "" : serial);
        block("run.debug", debug);
        out.println();
        out.println(texts.get("run.end." + end.reason().key(), Integer.toString(end.state().boot()),
                Long.toString(end.state().step()), Integer.toString(end.state().devices().exitCode())));
    }

    private void block(String title, String content) {
        if (!content.isEmpty()) {
            out.println();
            out.println(texts.get(title));
            content.lines().forEach(line -> out.println("  | " + line));
        }
    }

    @Override
    public boolean closed() {
        return out.checkError();
    }
}
