package faultline.ui.stage;

import faultline.machine.exception.ExceptionEvent;
import faultline.ui.stage.StagePicture.CellRow;
import javafx.scene.Node;

/** What a node of the stage stands for, so that it can be explained. */
sealed interface Subject {
    /** The gate of a vector. */
    record GateOf(int vector) implements Subject {
    }

    /** The descriptor that a selector names. */
    record DescriptorOf(int selector) implements Subject {
    }

    /** A stack pointer slot of the TSS, by its name in 64-bit mode. */
    record Slot(String name) implements Subject {
    }

    /** A register, by its name in the picture; {@code former} is its value before the step, or empty. */
    record Register(String name, String value, String former) implements Subject {
    }

    /** A cell of a stack. */
    record Cell(CellRow row) implements Subject {
    }

    /** An exception of the chain. */
    record Fault(ExceptionEvent event) implements Subject {
    }

    /** Something that has its words already. */
    record Words(String title, String text) implements Subject {
    }

    /** Says what a node stands for; null for nothing. */
    static void mark(Node node, Subject subject) {
        node.getProperties().put(Subject.class, subject);
    }

    /** What a node stands for, or null. */
    static Subject of(Node node) {
        return node.hasProperties() ? (Subject) node.getProperties().get(Subject.class) : null;
    }
}
