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

    /**
     * Whether bytes of the page matter, so that writing them must be told. May be true where they do not.
     *
     * @param offset of the first, 0 to 4,095
     * @param size   how many, 1 to 8, all within the page
     */
    boolean dependsOn(int offset, int size);
}
