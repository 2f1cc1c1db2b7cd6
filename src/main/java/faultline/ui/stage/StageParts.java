package faultline.ui.stage;

import javafx.scene.control.Label;

/** The parts of the stage that motions take place between. */
record StageParts(ChainBar chain, CpuPane cpu, IdtPane idt, MatrixPane matrix, TablesPane tables, StacksPane stacks,
                  WireLayer wires, Label pointer) {
}
