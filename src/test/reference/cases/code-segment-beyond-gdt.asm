; An undefined opcode, whose gate names a code segment beyond the GDT.

%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call clear_idt
    gate 8, halt
    gate 6, halt
    gate 13, halt
    mov  word [idt + 6 * GATE_SIZE + 2], 0x100
    lidt [idtr]
    ud2
halt:
    hlt
    jmp  halt

%include "kernel/screen.inc"
%include "kernel/tables.inc"
