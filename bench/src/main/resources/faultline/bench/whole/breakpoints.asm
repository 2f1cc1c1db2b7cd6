; 20,000 times INT3, and IRETQ back.
%include "kernel/start.inc"
%include "kernel/idt.inc"
%include "whole/round.inc"

kmain:
    call clear_idt
    gate 3, back
    lidt [idtr]
.again:
    mov  ecx, 20000
.loop:
    int3
    dec  ecx
    jnz  .loop
    round
    jmp  .again
back:
    iretq

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
