; A loop that writes a constant into its own next instruction.
%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    xor  eax, eax
.loop:
    mov  [.changed + 1], eax
    inc  eax
.changed:
    mov  ebx, 0
    add  ecx, ebx
    jmp  .loop

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
