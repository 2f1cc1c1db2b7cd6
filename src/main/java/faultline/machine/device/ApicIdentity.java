package faultline.machine.device;

import static faultline.machine.device.LocalApic.BASE;
import static faultline.machine.device.LocalApic.BASE_X2APIC;
import static faultline.machine.device.LocalApic.DESTINATION_FORMAT;
import static faultline.machine.device.LocalApic.ID;
import static faultline.machine.device.LocalApic.LOGICAL_DESTINATION;

/**
 * What a local APIC is called in the destination of an interrupt message: its ID, and a logical name that software gives it,
 * or that in x2APIC mode follows from the ID.
 *
 * <p>Source: Intel SDM volume 3, "Determining IPI Destination", "Logical Destination Mode in x2APIC Mode" and "Deriving
 * Logical x2APIC ID from the Local x2APIC ID".
 */
final class ApicIdentity {
    /** The ID of the PC's only processor, which software cannot change in x2APIC mode. */
    static final int X2APIC_ID = 0;
    /** All APICs, in x2APIC mode. */
    private static final int EVERYBODY = -1;
    /** All APICs, where a destination has 8 bits. */
    private static final int EVERYBODY_IN_8_BITS = 0xFF;
    private static final int FLAT_MODEL = 0xF;

    private final long[] r;

    /** @param r the local APIC's state */
    ApicIdentity(long[] r) {
        this.r = r;
    }

    /** The logical destination register of x2APIC mode: the cluster in the upper half, a bit for the place in it below. */
    static int logicalX2ApicId() {
        return X2APIC_ID >> 4 << 16 | 1 << (X2APIC_ID & 15);
    }

    /** Whether a message of the I/O APIC, whose destinations have 8 bits in either mode, is for this APIC. */
    boolean isMeantFromIoApic(int destination, boolean logical) {
        return isMeant(x2Apic() && destination == EVERYBODY_IN_8_BITS ? EVERYBODY : destination, logical);
    }

    /**
     * Whether a message is for this APIC.
     *
     * @param destination 8 bits, in x2APIC mode 32
     */
    boolean isMeant(int destination, boolean logical) {
        if (x2Apic()) {
            return destination == EVERYBODY || (logical ? isInX2ApicCluster(destination) : destination == X2APIC_ID);
        }
        return logical ? isLogically(destination)
                : destination == EVERYBODY_IN_8_BITS || destination == r[ID] >>> 24;
    }

    private boolean x2Apic() {
        return (r[BASE] & BASE_X2APIC) != 0;
    }

    private static boolean isInX2ApicCluster(int destination) {
        int identity = logicalX2ApicId();
        return destination >>> 16 == identity >>> 16 && (destination & identity & 0xFFFF) != 0;
    }

    /** In the flat model a bit in common decides, in the cluster model the same cluster and such a bit of the lower four. */
    private boolean isLogically(int destination) {
        int identity = (int) (r[LOGICAL_DESTINATION] >>> 24);
        if (r[DESTINATION_FORMAT] >>> 28 == FLAT_MODEL) {
            return (identity & destination) != 0;
        }
        return destination == EVERYBODY_IN_8_BITS
                || destination >> 4 == identity >> 4 && (destination & identity & 15) != 0;
    }
}
