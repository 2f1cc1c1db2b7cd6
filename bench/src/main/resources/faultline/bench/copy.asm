; REP MOVSQ of a page.
%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
.loop:
    lea  rsi, [source]
    lea  rdi, [target]
    mov  ecx, 512
    rep  movsq
    jmp  .loop
    align 4096
source:
    times 4096 db 1
target:
    times 4096 db 2

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
