package faultline.machine.device;

import java.util.Arrays;

/**
 * A PS/2 keyboard: keys and commands in, scan codes and answers out.
 *
 * <p>Source: IBM PS/2 Hardware Interface Technical Reference, "Keyboard", "Commands from the System" and "Commands to
 * the System".
 */
final class Keyboard extends Device implements InputFeed.Receiver {
    private static final int SCANNING = 0;
    private static final int SCAN_CODE_SET = 1;
    /** The command whose parameter is expected, or 0. */
    private static final int COMMAND = 2;
    private static final int LAST_SENT = 3;
    private static final int QUEUED = 4;
    private static final int QUEUE = 5;
    private static final int QUEUE_SIZE = 16;

    private static final int ACKNOWLEDGE = 0xFA;
    private static final int RESEND = 0xFE;
    private static final int SELF_TEST_PASSED = 0xAA;
    private static final int ECHO = 0xEE;
    private static final int SET_LEDS = 0xED;
    private static final int SCAN_CODES = 0xF0;
    private static final int IDENTIFY = 0xF2;
    private static final int SET_RATE = 0xF3;
    private static final int ENABLE = 0xF4;
    private static final int DISABLE = 0xF5;
    private static final int DEFAULTS = 0xF6;
    private static final int RESET = 0xFF;

    Keyboard() {
        super(QUEUE + QUEUE_SIZE);
    }

    @Override
    void reset() {
        Arrays.fill(r, 0);
        setDefaults();
    }

    private void setDefaults() {
        r[SCANNING] = 1;
        r[SCAN_CODE_SET] = 2;
    }

    boolean hasData() {
        return r[QUEUED] > 0;
    }

    /** The next byte that the keyboard sends. */
    int send() {
        r[LAST_SENT] = r[QUEUE];
        r[QUEUED]--;
        System.arraycopy(r, QUEUE + 1, r, QUEUE, QUEUE_SIZE - 1);
        return (int) r[LAST_SENT];
    }

    private void queue(int... bytes) {
        for (int value : bytes) {
            if (r[QUEUED] < QUEUE_SIZE) {
                r[QUEUE + (int) r[QUEUED]++] = value;
            }
        }
    }

    /** Half the queue stays free for the answers to commands. */
    @Override
    public boolean hasRoom() {
        return r[QUEUED] < QUEUE_SIZE / 2;
    }

    /** A byte of a key's code in set 1; keys are lost while scanning is disabled. */
    @Override
    public void receive(int value) {
        if (r[SCANNING] == 0) {
            return;
        }
        if (r[SCAN_CODE_SET] == 1 || value == ScanCodes.PREFIX_E0 || value == ScanCodes.PREFIX_E1) {
            queue(value);
        } else if ((value & ScanCodes.RELEASED) != 0) {
            queue(ScanCodes.RELEASE, ScanCodes.toSet2(value & ~ScanCodes.RELEASED));
        } else {
            queue(ScanCodes.toSet2(value));
        }
    }

    /** A byte from the system: a command or its parameter. */
    void command(int value) {
        int waiting = (int) r[COMMAND];
        r[COMMAND] = 0;
        if (waiting != 0 && value < ECHO - 1) {
            parameter(waiting, value);
            return;
        }
        switch (value) {
            case ECHO -> queue(ECHO);
            case SET_LEDS, SCAN_CODES, SET_RATE -> {
                queue(ACKNOWLEDGE);
                r[COMMAND] = value;
            }
            // A keyboard with 101 keys.
            case IDENTIFY -> queue(ACKNOWLEDGE, 0xAB, 0x83);
            case ENABLE -> {
                r[QUEUED] = 0;
                r[SCANNING] = 1;
                queue(ACKNOWLEDGE);
            }
            case DISABLE, DEFAULTS -> {
                r[QUEUED] = 0;
                setDefaults();
                r[SCANNING] = value == DEFAULTS ? 1 : 0;
                queue(ACKNOWLEDGE);
            }
            case RESEND -> queue((int) r[LAST_SENT]);
            case RESET -> {
                reset();
                queue(ACKNOWLEDGE, SELF_TEST_PASSED);
            }
            default -> queue(RESEND);
        }
    }

    private void parameter(int command, int value) {
        if (command != SCAN_CODES) {
            queue(ACKNOWLEDGE);
        } else if (value == 0) {
            queue(ACKNOWLEDGE, (int) r[SCAN_CODE_SET]);
        } else if (value <= 2) {
            r[SCAN_CODE_SET] = value;
            queue(ACKNOWLEDGE);
        } else {
            // There is no set 3 here.
            queue(RESEND);
        }
    }
}
