package faultline.machine.device;

/** A wire on which a device asks for attention. */
@FunctionalInterface
interface InterruptLine {
    void set(boolean high);
}
