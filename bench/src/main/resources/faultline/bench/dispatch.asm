; Registers and branches alone.
%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    xor  ebx, ebx
.again:
    mov  ecx, 10000
.loop:
    add  rax, rcx
    xor  rdx, rax
    lea  rdi, [rdx + rcx * 4]
    cmp  rdi, rax
    jb   .skip
    inc  rbx
.skip:
    dec  rcx
    jnz  .loop
    jmp  .again

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
