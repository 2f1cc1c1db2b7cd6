package faultline.cli;

/** What the program's exit status means. Documented in {@code docs/command-line.md} and in the help. */
final class ExitCode {
    /** The command did what it was asked; a kernel halted, or ended through the exit port with 0. */
    static final int OK = 0;
    /** The kernel ended through the exit port with another value than 0; an answer or a lesson does not pass. */
    static final int GUEST_FAILED = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;
    /** A file is missing, unreadable, empty or too large, or no such lesson exists. */
    static final int UNREADABLE = 3;
    /** The source has errors. */
    static final int NOT_ASSEMBLED = 4;
    /** The image cannot be booted. */
    static final int REFUSED = 5;
    /** The kernel reset the machine as often as {@code --boots} allows. */
    static final int BOOT_LIMIT = 10;
    /** The kernel was still running after {@code --max-steps} steps. */
    static final int STEP_LIMIT = 11;
    /** The kernel asked for something that the machine does not model. */
    static final int NOT_MODELLED = 12;
    /** A defect of this program. */
    static final int INTERNAL = 70;

    private ExitCode() {
    }
}
