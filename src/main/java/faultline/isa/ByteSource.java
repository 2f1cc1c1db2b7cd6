package faultline.isa;

/** Where the decoder gets an instruction's bytes from. */
@FunctionalInterface
public interface ByteSource {

    /**
     * The byte at an offset from the instruction's start. The decoder asks for each byte once, in order, and never for
     * one that the instruction does not need, so an implementation may throw an unchecked exception of its own (a page
     * fault at the fetch); it passes through the decoder unchanged.
     *
     * @param offset 0 to 14
     * @return 0 to 255
     */
    int byteAt(int offset);
}
