; The frame of an undefined opcode.

%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call clear_idt
    gate 6, invalid_opcode
    lidt [idtr]
    ud2
halt:
    hlt
    jmp  halt

%include "kernel/handlers.inc"
%include "kernel/screen.inc"
%include "kernel/tables.inc"
