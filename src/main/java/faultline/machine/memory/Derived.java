package faultline.machine.memory;

/** Something that was derived from a page's bytes, such as decoded instructions. */
public interface Derived {
    /**
     * Bytes of the page have changed.
     *
     * @param offset of the first, 0 to 4,095
     * @param size   how many, at least 1
     */
    void written(int offset, int size);
}
