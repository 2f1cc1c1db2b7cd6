package faultline.machine.register;

/** Reads registers by their places in {@link RegisterFile}. */
@FunctionalInterface
public interface RegisterReader {
    long get(int place);
}
