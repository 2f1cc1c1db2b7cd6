; 20,000 times UD2, whose handler goes on behind it.
%include "kernel/start.inc"
%include "kernel/idt.inc"
%include "whole/round.inc"

kmain:
    call clear_idt
    gate 6, behind
    lidt [idtr]
.again:
    mov  ecx, 20000
.loop:
    ud2
    dec  ecx
    jnz  .loop
    round
    jmp  .again
behind:
    add  qword [rsp], 2
    iretq

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
