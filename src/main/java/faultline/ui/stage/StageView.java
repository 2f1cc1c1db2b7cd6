package faultline.ui.stage;

import faultline.boot.Guest;
import faultline.explain.Explanation;
import faultline.explain.Texts;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ExceptionVector;
import faultline.ui.draw.LastChange;
import faultline.ui.stage.StagePicture.Current;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** The picture of the machine: everything in its place, drawn from the moment that is shown. */
public final class StageView extends Region {
    private static final PseudoClass PRESENTED = PseudoClass.getPseudoClass("presented");
    private static final double GAP = 0.75;
    private static final double CPU_WIDTH = 12.9;
    private static final double IDT_WIDTH = 18.0;
    private static final double TABLES_WIDTH = 10.6;
    /** Below this height, in em, chain and sentence give room to the tables. */
    private static final double LOW = 46;

    private final Texts texts;
    private final ChainBar chain;
    private final CpuPane cpu;
    private final MatrixPane matrix;
    private final IdtPane idt;
    private final TablesPane tables;
    private final StacksPane stacks;
    private final SayPane say;
    private final WireLayer wires = new WireLayer();
    private final Pane flights = new Pane();
    private final Label pointer = Card.label("rsp-pointer");
    private final Motion motion = new Motion(flights);
    private final Choreography choreography;

    private final DifferenceLayer differences;
    /** The stage beside this one, with which it is compared; null while it is alone. */
    private StageView beside;
    private BooleanSupplier together = () -> false;
    private final ExplanationPopOver explanations = new ExplanationPopOver(this, this::explain);
    private final LastChange lastChange = new LastChange();
    private Moment shown;
    private boolean presented;
    private Guest opened;
    private StageReader reader;
    private StagePicture picture;
    private Position shownPosition;
    private Moment toAnimate;
    private MachineEvent toUndo;
    private MachineEvent shownEvent;
    private Bounds pointerBefore;

    /**
     * @param moment what to show; null before the first
     * @param guest  the guest whose moments they are; changes no later than the first moment of it comes
     * @param texts  any texts of the window's language
     */
    public StageView(ObservableValue<Moment> moment, ObservableValue<Guest> guest, Texts texts) {
        this.texts = texts.sibling("faultline.ui.stage");
        chain = new ChainBar(this.texts);
        cpu = new CpuPane(this.texts.get("cpu.heading.tables"));
        matrix = new MatrixPane(this.texts);
        idt = new IdtPane(this.texts, matrix);
        tables = new TablesPane(this.texts);
        stacks = new StacksPane(this.texts);
        say = new SayPane(this.texts);
        differences = new DifferenceLayer(this.texts.get("difference.sign"), this.texts.get("difference"));
        choreography = new Choreography(motion,
                new StageParts(chain, cpu, idt, matrix, tables, stacks, wires, pointer), this.texts);
        getStyleClass().add("stage");
        setId("stage");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(this.texts.get("stage.name"));
        pointer.setId("rsp-pointer");
        pointer.setMouseTransparent(true);
        flights.setMouseTransparent(true);
        flights.setPickOnBounds(false);
        getChildren().addAll(chain, cpu, idt, tables, stacks, say, wires, differences, pointer, flights);
        moment.subscribe(now -> {
            open(guest.getValue());
            show(now);
        });
    }

    private void open(Guest guest) {
        if (guest != opened) {
            opened = guest;
            reader = guest == null ? null : new StageReader(guest, texts);
            shownPosition = null;
            lastChange.forget();
        }
    }

    /** How fast motions go: a factor, or infinity for none. */
    public void setMotionSpeed(double factor) {
        motion.setSpeed(factor);
    }

    /** Whether the stage is presented: the sentence, which a presenter speaks to, is larger. */
    void setPresented(boolean now) {
        presented = now;
        say.pseudoClassStateChanged(PRESENTED, now);
        requestLayout();
    }

    /** Whether things fade in where they belong, in place of moving there. */
    public void setReducedMotion(boolean reduced) {
        motion.setReduced(reduced);
    }

    /** The sentence that is shown, or an empty text. */
    public String spoken() {
        return picture == null ? "" : picture.sentence().text();
    }

    /** Explains one thing after another in a pop-over. */
    public void explainNext(boolean forward) {
        if (picture != null) {
            explanations.next(forward);
        }
    }

    private List<Explanation> explain(Subject subject) {
        return shown == null ? List.of() : new Explainer(texts, opened, shown).explain(subject);
    }

    /** Whether something moves at this instant. */
    public boolean moving() {
        return motion.running();
    }

    private void show(Moment moment) {
        motion.finish();
        if (moment == null || reader == null) {
            // A run that is closed is not kept in memory for its picture.
            shown = null;
            shownPosition = null;
            return;
        }
        explanations.hide();
        shown = moment;
        picture = reader.read(moment, lastChange.before(moment));
        setAccessibleHelp(picture.sentence().text());
        pointerBefore = pointer.isVisible() && shownPosition != null ? pointer.getBoundsInParent() : null;
        toAnimate = follows(shownPosition, moment.position()) && motion.enabled() ? moment : null;
        toUndo = follows(moment.position(), shownPosition) && motion.enabled() ? shownEvent : null;
        shownPosition = moment.position();
        shownEvent = moment.current();
        cpu.show(picture.cpu());
        Card.setText(pointer, texts.get("stack.pointer", OperatingMode.of(moment.registers()).register("RSP")));
        idt.show(picture.idt());
        matrix.show(picture.matrix());
        tables.show(picture.tss(), picture.gdt());
        stacks.show(picture.stacks(), picture.addressSpace(), picture.walk());
        chain.show(picture.chain());
        boolean grave = moment.delivering() != null
                && moment.delivering().vector() == ExceptionVector.DOUBLE_FAULT.vector();
        say.show(picture.sentence(), grave || moment.activity().isBeforeReset());
        requestLayout();
        if (beside != null) {
            beside.requestLayout();
        }
    }

    /**
     * Marks what differs from what another stage shows, for as long as something holds.
     *
     * @param comparable whether what the two show at this instant can be compared
     */
    public void compareWith(StageView other, ObservableValue<Boolean> comparing, BooleanSupplier comparable) {
        together = comparable;
        comparing.subscribe(on -> {
            beside = on ? other : null;
            requestLayout();
        });
    }

    private StageDifferences differences() {
        boolean both = beside != null && shownPosition != null && beside.shownPosition != null && together.getAsBoolean();
        return both ? new StageDifferences(picture, beside.picture) : null;
    }

    /** Whether a position is one micro-step on from another. */
    private static boolean follows(Position before, Position now) {
        if (before == null || now == null) {
            return false;
        }
        boolean sameStep = now.step() == before.step() && now.microStep() == before.microStep() + 1;
        return sameStep || now.step() == before.step() + 1 && now.microStep() == 1;
    }

    // ---- layout -----------------------------------------------------------------------------------------------------

    private double em() {
        return pointer.getFont().getSize() / 0.72;
    }

    @Override
    protected void layoutChildren() {
        double em = em();
        double gap = GAP * em;
        double margin = 0.9 * em;
        double width = getWidth() - 2 * margin;
        boolean low = getHeight() < LOW * em;
        double chainHeight = (low ? 4.1 : 5.7) * em;
        double sayHeight = (presented ? 8.3 : low ? 6.6 : 8.6) * em;
        double top = margin * (low ? 0.6 : 0.9);
        Card.place(chain, margin, top, width, chainHeight);
        double columnsTop = top + chainHeight + gap;
        double sayTop = getHeight() - top - sayHeight;
        double columnsHeight = sayTop - gap - columnsTop;
        double[] widths = columnWidths(width - 3 * gap, em);
        double x = margin;
        Region[] columns = {cpu, idt, tables, stacks};
        for (int i = 0; i < columns.length; i++) {
            Card.place(columns[i], x, columnsTop, widths[i], columnsHeight);
            columns[i].layout();
            x += widths[i] + gap;
        }
        Card.place(say, margin, sayTop, width, sayHeight);
        Card.place(wires, 0, 0, getWidth(), getHeight());
        Card.place(flights, 0, 0, getWidth(), getHeight());
        chain.layout();
        Card.place(differences, 0, 0, getWidth(), getHeight());
        differences.show(differences(), chain, cpu, idt, tables, stacks);
        drawFlow(columnsTop, em);
    }

    /** CPU, IDT and tables have their widths; the stacks have the rest. Where that is too little, all give a share. */
    private static double[] columnWidths(double width, double em) {
        double[] wanted = {CPU_WIDTH * em, IDT_WIDTH * em, TABLES_WIDTH * em, 24 * em};
        double sum = 0;
        for (double one : wanted) {
            sum += one;
        }
        if (sum > width) {
            for (int i = 0; i < wanted.length; i++) {
                wanted[i] *= width / sum;
            }
        } else {
            double spare = width - sum;
            wanted[0] += Math.min(1.2 * em, spare * 0.05);
            wanted[1] += Math.min(2.5 * em, spare * 0.07);
            wanted[3] = width - wanted[0] - wanted[1] - wanted[2];
        }
        return wanted;
    }

    private void drawFlow(double columnsTop, double em) {
        wires.beginDrawing();
        placePointer(em);
        if (picture != null) {
            drawWires(columnsTop, em);
        }
        wires.endDrawing();
        if (toAnimate != null) {
            Moment moment = toAnimate;
            toAnimate = null;
            glidePointer();
            choreography.play(moment);
        } else if (toUndo != null) {
            MachineEvent event = toUndo;
            toUndo = null;
            glidePointer();
            choreography.undo(event);
        }
    }

    private void drawWires(double columnsTop, double em) {
        StagePicture.Flow flow = picture.flow();
        if (flow.current() == Current.SELECTOR_TO_GDT) {
            Node field = idt.gate().field(StagePicture.GateField.Name.SELECTOR);
            Node row = tables.descriptor(flow.selector());
            if (field != null && row != null) {
                wires.drawOverGate(field, idt.gate(), row, em);
            }
        }
        if (flow.slot() < 0) {
            return;
        }
        String name = TableReader.slotName(flow.slot());
        Node slot = tables.slot(name);
        if (slot != null && name.startsWith("IST") && idt.gate().istField() != null) {
            wires.drawFromGate(idt.gate().istField(), slot, em);
        }
        StackColumn stack = stacks.ofSlot(name);
        if (flow.toStack() && slot != null && stack != null && stack.topCell() != null) {
            // With RSP still at the top, its pointer stands where the wire would end.
            boolean pointed = stack.topCell() == stack.pointerCell() && pointer.isVisible();
            wires.drawToStack(slot, pointed ? pointer : stack.topCell(), columnsTop - GAP * em * 0.4, em, pointed);
        }
    }

    private void placePointer(double em) {
        StackColumn working = stacks.working();
        Node cell = working == null ? null : working.pointerCell();
        pointer.setVisible(cell != null);
        if (cell != null) {
            Bounds bounds = sceneToLocal(cell.localToScene(cell.getLayoutBounds()));
            double width = Card.widthOf(pointer);
            Card.place(pointer, bounds.getMinX() - width - 0.25 * em, bounds.getMinY(), width, bounds.getHeight());
        }
    }

    // ---- motion -----------------------------------------------------------------------------------------------------

    private void glidePointer() {
        if (pointer.isVisible() && pointerBefore != null) {
            double dx = pointerBefore.getMinX() - pointer.getLayoutX();
            double dy = pointerBefore.getMinY() - pointer.getLayoutY();
            if (Math.abs(dx) + Math.abs(dy) > 1) {
                motion.glide(pointer, dx, dy);
            }
        }
    }

    /** What is shown, for tests and for pictures; null before the first moment. */
    StagePicture picture() {
        return picture;
    }

    /** The stacks on show. */
    List<StackColumn> stackColumns() {
        return stacks.columns();
    }
}
