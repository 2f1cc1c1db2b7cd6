package faultline.machine.exception;

/** The classes by which two faults in a row are judged. Source: Intel SDM volume 3, "Interrupt 8—Double Fault Exception (#DF)". */
public enum ExceptionClass {
    BENIGN, CONTRIBUTORY, PAGE_FAULT, DOUBLE_FAULT
}
