package faultline.asm;

/** What names and dollar signs in an expression stand for. */
interface Symbols {

    /**
     * The value of a symbol; {@link Value#UNKNOWN} when it may still be defined further on.
     *
     * @param settled true when the value is needed now, so that the symbol must be defined before
     */
    Value symbol(Token name, boolean settled);

    /** {@code $}: the address of the statement. */
    Value here();

    /** {@code $$}: the start of the section. */
    Value sectionStart();
}
