; Registers and branches alone.
%include "kernel/start.inc"
%include "kernel/idt.inc"
%include "whole/round.inc"

kmain:
    xor  ebx, ebx
.again:
    mov  ecx, 500000
.loop:
    add  rax, rcx
    xor  rsi, rax
    lea  rdi, [rsi + rcx * 4]
    cmp  rdi, rax
    jb   .skip
    inc  rbx
.skip:
    dec  rcx
    jnz  .loop
    round
    jmp  .again

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
