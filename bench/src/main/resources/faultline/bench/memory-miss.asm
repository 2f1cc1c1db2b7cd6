; Every access to a page that the TLB has lost: INVLPG before each.
%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    lea  rsi, [data]
.again:
    mov  ecx, 500
.loop:
    invlpg [rsi]
    mov  rax, [rsi]
    dec  ecx
    jnz  .loop
    jmp  .again
    align 4096
data:
    times 64 db 1

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
