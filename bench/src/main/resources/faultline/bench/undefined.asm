; UD2, whose handler goes on behind it.
%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call clear_idt
    gate 6, behind
    lidt [idtr]
.loop:
    ud2
    jmp  .loop
behind:
    add  qword [rsp], 2
    iretq

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
