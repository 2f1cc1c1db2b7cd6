package faultline.machine.memory;

/** In whose name an access is made. Source: Intel SDM volume 3, "Determination of Access Rights". */
public enum Privilege {
    USER,
    /** An instruction's own access at CPL 0 to 2. */
    SUPERVISOR,
    /** The processor's own access to a system table, whatever the CPL. */
    IMPLICIT;

    /** That of an instruction at a privilege level. */
    public static Privilege of(int cpl) {
        return cpl == 3 ? USER : SUPERVISOR;
    }
}
