package faultline.machine.cpu;

/** The guest did something that a real processor does and this machine does not model. The machine stops and says so. */
public final class UnmodelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what the name of what is missing, a key into the explanations */
    public UnmodelledException(String what) {
        super(what, null, false, false);
    }

    public String what() {
        return getMessage();
    }
}
