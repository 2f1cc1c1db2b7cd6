package faultline.machine.exception;

/**
 * The rules whose breach raises an exception. Each check that the machine makes, and each fault that it raises, names
 * its rule, so that what is told about a fault is what the machine decided. The first group stands in the order in
 * which a delivery makes its checks.
 *
 * <p>Source: Intel SDM volume 2, "INT n/INTO/INT3/INT1—Call to Interrupt Procedure", operation; volume 3,
 * "Exception and Interrupt Handling in 64-bit Mode".
 */
public enum Rule {
    /** The gate lies within the IDT's limit. */
    GATE_WITHIN_IDT_LIMIT,
    /** The gate's type is interrupt gate or trap gate. */
    GATE_TYPE,
    /** INT n, INT3 and INTO: the gate's DPL is not below the CPL. */
    GATE_DPL,
    /** The gate's P bit is set. */
    GATE_PRESENT,
    /** The gate's code selector is not null. */
    CODE_SELECTOR_NOT_NULL,
    /** The gate's code selector lies within its descriptor table's limit. */
    CODE_SELECTOR_WITHIN_TABLE,
    /** The descriptor is a code segment's. */
    CODE_SEGMENT_TYPE,
    /** The code segment's DPL is not above the CPL. */
    CODE_SEGMENT_DPL,
    /** In IA-32e mode the handler's code segment has L = 1 and D = 0. */
    CODE_SEGMENT_64_BIT,
    /** The code segment's P bit is set. */
    CODE_SEGMENT_PRESENT,
    /** The stack pointer's slot lies within the TSS's limit. */
    SLOT_WITHIN_TSS_LIMIT,
    /** The new stack pointer is canonical. */
    STACK_CANONICAL,
    /** The handler's address is canonical (in a 32-bit segment: within its limit). */
    HANDLER_CANONICAL,

    /** The stack segment named by the TSS can serve the handler. */
    STACK_SEGMENT_USABLE,
    /** Every level of the page walk finds its entry present. */
    PAGE_PRESENT,
    /** A write meets pages that may be written. */
    PAGE_WRITABLE,
    /** An access from user mode meets pages that user mode may use. */
    PAGE_USER,
    /** A fetch meets pages that may be executed. */
    PAGE_EXECUTABLE,
    /** SMEP: supervisor mode does not execute pages of user mode. */
    SUPERVISOR_FETCH,
    /** SMAP: supervisor mode does not touch pages of user mode, unless RFLAGS.AC allows it. */
    SUPERVISOR_ACCESS,
    /** Reserved bits of paging entries are clear. */
    PAGE_RESERVED_BITS,
    /** A memory address is canonical. */
    ADDRESS_CANONICAL,
    /** A memory address lies within its segment's limit. */
    ADDRESS_WITHIN_SEGMENT,
    /** The segment may be accessed in this way. */
    SEGMENT_ACCESS,
    /** A branch target is canonical, or within the code segment's limit. */
    TARGET_CANONICAL,
    /** The opcode is defined in this mode. */
    OPCODE_DEFINED,
    /** An instruction has at most 15 bytes. */
    INSTRUCTION_LENGTH,
    /** The instruction needs CPL 0. */
    PRIVILEGE,
    /** The instruction needs an I/O privilege level, or the bit in the I/O permission map. */
    IO_PERMISSION,
    /** A selector may be loaded into this register. */
    SELECTOR_LOADABLE,
    /** A segment that is loaded is present. */
    SEGMENT_PRESENT,
    /** The quotient fits its register, and the divisor is not zero. */
    QUOTIENT_FITS,
    /** A value written to a control register or MSR keeps its reserved bits and rules. */
    REGISTER_VALUE,
    /** The MSR exists. */
    MSR_EXISTS,
    /** IRET: NT is clear in IA-32e mode. */
    NESTED_TASK_CLEAR,
    /** SSE instructions: CR0.EM is clear and CR4.OSFXSR is set. */
    SSE_ENABLED,
    /** SSE and x87 instructions: CR0.TS is clear, as is CR0.EM for the latter. */
    DEVICE_AVAILABLE,
    /** MXCSR masks the numeric exceptions that an instruction met. */
    NUMERIC_EXCEPTION_MASKED,
    /** An operand that must be aligned is. */
    OPERAND_ALIGNED,
    /** BOUND: the index lies within the bounds. */
    WITHIN_BOUNDS,
    /** DR7.GD: the debug registers are not touched while it is set. */
    DEBUG_REGISTERS_FREE,
    /** UMIP: user mode does not store descriptor-table registers. */
    USER_MODE_INSTRUCTION,
    /** RFLAGS.AC and CR0.AM at CPL 3: memory operands are aligned to their size. */
    ALIGNMENT,
    /** Not a breach: DR0 to DR3 name this instruction. */
    INSTRUCTION_BREAKPOINT,
    /** Not a breach: DR0 to DR3 name memory that was read or written, or a port. */
    DATA_BREAKPOINT,
    /** Not a breach: the trap flag asks for a debug exception after each instruction. */
    SINGLE_STEP,
    /** Not a breach: an INT instruction, or INT1, INT3, INTO, asks for the exception. */
    INSTRUCTION_ASKS,
    /** Not a breach: a device asks for an interrupt. */
    DEVICE_ASKS,
    /** Not a breach: a non-maskable interrupt. */
    NON_MASKABLE_INTERRUPT,
    /** Not a breach: two faults make a double fault. */
    ESCALATION
}
