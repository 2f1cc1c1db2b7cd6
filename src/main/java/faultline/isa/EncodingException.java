package faultline.isa;

/** An instruction as written has no encoding. The message says in words what was found and what would be accepted. */
public final class EncodingException extends Exception {

    private final int operand;

    EncodingException(String message, int operand) {
        super(message);
        this.operand = operand;
    }

    /** The place of the operand at fault, from 0, or −1 when it is the mnemonic or the whole. */
    public int operand() {
        return operand;
    }
}
