; INT3, and IRETQ back.
%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call clear_idt
    gate 3, back
    lidt [idtr]
.loop:
    int3
    jmp  .loop
back:
    iretq

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
