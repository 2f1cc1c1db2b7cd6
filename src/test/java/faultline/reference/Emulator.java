package faultline.reference;

/** A PC emulator with which this machine is compared. */
enum Emulator { BOCHS, QEMU }
