package faultline.ui.stage;

import faultline.explain.Sentence;
import faultline.machine.event.MachineEvent.FrameField;
import faultline.machine.exception.ExceptionEvent;
import java.util.List;

/**
 * All that the stage shows of one moment, as values: what stands where, and what is lit. Views draw it and nothing else.
 */
record StagePicture(CpuPicture cpu, IdtPicture idt, TssPicture tss, GdtPicture gdt, List<StackPicture> stacks,
                    ChainPicture chain, MatrixPicture matrix, List<RegionPicture> addressSpace, WalkPicture walk,
                    Sentence sentence, Flow flow) {

    /**
     * A register.
     *
     * @param register its name in 64-bit mode, which names it in the picture
     * @param name     what to call it in the mode of the moment
     * @param former   where the last step has changed it, the value before; else an empty text
     */
    record RegisterRow(String register, String name, String value, String former) {
        boolean changed() {
            return !former.isEmpty();
        }
    }

    /** The processor: its mode in words, the registers that deliveries use, the general ones, and those that name tables. */
    record CpuPicture(String title, List<RegisterRow> main, List<RegisterRow> general, List<RegisterRow> tables) {
    }

    /** A row of the IDT; {@code last} is above {@code vector} where it stands for a range of gates that are not present. */
    record GateRow(int vector, int last, String symbol, String handler, int ist, boolean present, boolean hot,
                   GateTone tone) {
    }

    /** How a row of the IDT is coloured. */
    enum GateTone { PLAIN, PAGE_FAULT, DOUBLE_FAULT }

    /** A bit field of the unfolded gate. */
    record GateField(Name name, String value, boolean lit) {
        enum Name { OFFSET, SELECTOR, PRESENT, TYPE, DPL, IST }
    }

    /** A check of the delivery; {@code passed} is null before all of it is made. */
    record CheckPicture(String name, Boolean passed) {
    }

    /**
     * The gate that is being read: its fields when it has been read, and its checks.
     *
     * @param latest index of the check that the last event belongs to, or −1
     */
    record GateDetail(int vector, List<GateField> fields, List<CheckPicture> checks, int latest) {
    }

    /** The IDT. {@code note} says why there are no rows, or is empty. */
    record IdtPicture(List<GateRow> rows, GateDetail detail, String note) {
    }

    /**
     * A stack pointer slot of the TSS.
     *
     * @param slot its name in 64-bit mode, which names it in the picture
     * @param name what to call it in the mode of the moment
     */
    record SlotRow(String slot, String name, String value, boolean filled, boolean hot) {
    }

    /** The TSS. {@code note} says why there are no slots, or is empty. */
    record TssPicture(List<SlotRow> slots, String note) {
    }

    /** A descriptor of the GDT. */
    record DescriptorRow(int selector, String text, String detail, boolean present, boolean hot) {
    }

    record GdtPicture(List<DescriptorRow> rows, String note) {
    }

    /** What a row of a stack is. */
    enum CellKind {
        /** The address at which the stack begins; not a cell. */
        TOP,
        /** A cell in use. */
        CELL,
        /** A cell that the delivery in progress has written. */
        FRESH,
        /** A cell that the delivery in progress will write. */
        AHEAD,
        /** Several cells in one row. */
        FOLD
    }

    /**
     * A row of a stack.
     *
     * @param address linear address of the cell; of a fold that of its highest cell
     * @param field   the part of an exception frame that the cell is, or null
     * @param pointer whether the working RSP points here
     * @param writer  who wrote the cell and when, in two or three words; of a fold its text where there is little room; may be
     *                empty
     * @param story   the same in a sentence; may be empty
     */
    record CellRow(CellKind kind, long address, String text, FrameField field, boolean pointer, String writer,
                   String story) {

        /** A row whose writer is not known, or that nobody wrote. */
        CellRow(CellKind kind, long address, String text, FrameField field, boolean pointer) {
            this(kind, address, text, field, pointer, "", "");
        }
    }

    /**
     * The page below a stack.
     *
     * @param failure      which push failed there, or empty
     * @param shortFailure the same where there is little room
     */
    record GuardPicture(String range, String failure, String shortFailure) {
    }

    /**
     * A stack.
     *
     * @param slot    the name of the TSS slot that holds its top, or empty
     * @param working whether the working RSP is on it
     * @param free    bytes below the last cell, in words; empty for none
     * @param guard   the page that is not mapped below it, or null
     * @param note    what to say below it; may be empty
     */
    record StackPicture(String title, String slot, boolean working, long top, long bottom, List<CellRow> rows, String free,
                        GuardPicture guard, String note) {
    }

    /** What a pill of the chain stands for. */
    enum PillTone { CAUSE, BENIGN, CONTRIBUTORY, PAGE_FAULT, DOUBLE_FAULT, HANDLED, RESET }

    /**
     * A pill of the chain.
     *
     * @param detail      the small line below the title
     * @param shortDetail the same where there is little room
     * @param explanation what the words mean to a newcomer; may be empty
     * @param arrow       the words on the arrow that leads to it; its last character is the arrow
     * @param event       the exception that it stands for, or null
     */
    record Pill(PillTone tone, String title, String detail, String shortDetail, String explanation,
                String arrow, ExceptionEvent event) {

        /** A pill that is no exception. */
        Pill(PillTone tone, String title, String detail, String shortDetail, String explanation, String arrow) {
            this(tone, title, detail, shortDetail, explanation, arrow, null);
        }
    }

    /** The chain; {@code hint} is what could come next, or empty. */
    record ChainPicture(List<Pill> pills, String hint) {
    }

    /** The escalation matrix: the deciding cell, row 0 to 3 and column 0 to 2, or −1. */
    record MatrixPicture(int row, int column) {
    }

    /** What a region of the address space is. */
    enum RegionKind { IMAGE, HEAP, STACK, WORKING_STACK, GUARD, UNMAPPED, GAP }

    /** A region of the address space, with the markers that point into it. */
    record RegionPicture(RegionKind kind, String name, String range, boolean rsp, boolean cr2) {
    }

    /** A level of a page walk; {@code passed} is null before its entry is read. */
    record WalkStep(String name, Boolean passed) {
    }

    /** The page walk that the last event is part of: its levels, and the address that is translated. */
    record WalkPicture(List<WalkStep> steps, String address, String description) {
        static final WalkPicture NONE = new WalkPicture(List.of(), "", "");
    }

    /** What flows at this moment. */
    enum Current { NONE, SELECTOR_TO_GDT, IST_TO_SLOT, LEVEL_TO_SLOT, SLOT_TO_STACK }

    /**
     * The wires and the value on its way.
     *
     * @param current  the newest wire
     * @param slot     index of the TSS row in use, or −1
     * @param selector selector of the GDT row in use, or −1
     * @param toStack  whether the slot's wire has reached the stack
     * @param pushed   the register whose value was pushed by the last event, or null
     */
    record Flow(Current current, int slot, int selector, boolean toStack, FrameField pushed) {
    }
}
