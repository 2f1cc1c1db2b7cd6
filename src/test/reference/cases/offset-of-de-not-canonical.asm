; A divide error, whose gate has an offset that is not canonical.

%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call clear_idt
    gate 8, halt
    gate 13, halt
    gate 0, halt
    mov  dword [idt + 0 * GATE_SIZE + 8], 0x80000000
    lidt [idtr]
    xor  ecx, ecx
    div  ecx
halt:
    hlt
    jmp  halt

%include "kernel/screen.inc"
%include "kernel/tables.inc"
