; Port writes and reads.
%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    mov  dx, 0x3FD
.loop:
    in   al, dx
    out  0x80, al
    jmp  .loop

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
