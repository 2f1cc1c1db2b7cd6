; INT 0x41, whose gate is not present.

%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call clear_idt
    gate 8, halt
    gate 11, halt
    lidt [idtr]
    int  0x41
halt:
    hlt
    jmp  halt

%include "kernel/screen.inc"
%include "kernel/tables.inc"
