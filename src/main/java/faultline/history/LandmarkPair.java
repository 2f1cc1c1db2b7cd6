package faultline.history;

import faultline.machine.event.Landmarks;
import faultline.machine.event.MachineEvent.FrameField;
import faultline.machine.event.MachineEvent.Output;
import faultline.machine.event.MachineEvent.StackReason;
import faultline.machine.exception.Escalation;
import faultline.machine.exception.ExceptionEvent;

/** Two that follow the same machine; the first one is told first. */
record LandmarkPair(Landmarks first, Landmarks second) implements Landmarks {
    @Override
    public void deliveryBegun(ExceptionEvent event) {
        first.deliveryBegun(event);
        second.deliveryBegun(event);
    }

    @Override
    public void stackSwitched(StackReason reason, int index, long before) {
        first.stackSwitched(reason, index, before);
        second.stackSwitched(reason, index, before);
    }

    @Override
    public void pushFailed(FrameField field) {
        first.pushFailed(field);
        second.pushFailed(field);
    }

    @Override
    public void escalationDecided(ExceptionEvent fault, Escalation outcome) {
        first.escalationDecided(fault, outcome);
        second.escalationDecided(fault, outcome);
    }

    @Override
    public void handlerEntered(int vector, long frame, int cellSize, boolean savesStack) {
        first.handlerEntered(vector, frame, cellSize, savesStack);
        second.handlerEntered(vector, frame, cellSize, savesStack);
    }

    @Override
    public void interruptReturned(long frame, long rsp) {
        first.interruptReturned(frame, rsp);
        second.interruptReturned(frame, rsp);
    }

    @Override
    public void shutDown() {
        first.shutDown();
        second.shutDown();
    }

    @Override
    public void resetRequested() {
        first.resetRequested();
        second.resetRequested();
    }

    @Override
    public void wasReset(int boot) {
        first.wasReset(boot);
        second.wasReset(boot);
    }

    @Override
    public void waiting() {
        first.waiting();
        second.waiting();
    }

    @Override
    public void halted() {
        first.halted();
        second.halted();
    }

    @Override
    public void exited() {
        first.exited();
        second.exited();
    }

    @Override
    public void unmodelled() {
        first.unmodelled();
        second.unmodelled();
    }

    @Override
    public void printed(Output output, int character) {
        first.printed(output, character);
        second.printed(output, character);
    }

    @Override
    public void privilegeChanged(int level) {
        first.privilegeChanged(level);
        second.privilegeChanged(level);
    }

    @Override
    public void modeChanged() {
        first.modeChanged();
        second.modeChanged();
    }

    @Override
    public void tablesChosen() {
        first.tablesChosen();
        second.tablesChosen();
    }

    @Override
    public void portUsed(int port, int size, boolean write) {
        first.portUsed(port, size, write);
        second.portUsed(port, size, write);
    }
}
