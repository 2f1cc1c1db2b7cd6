; Loads and stores in one page.
%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    lea  rsi, [data]
.again:
    mov  ecx, 500
.loop:
    mov  rax, [rsi]
    add  [rsi + 8], rax
    mov  [rsi + 16], rax
    push rax
    pop  rdx
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
