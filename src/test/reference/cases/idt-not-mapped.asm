; An undefined opcode, with an IDT that is not mapped.

%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    mov  rax, heap_start                ; no heap has been made
    mov  [idtr + 2], rax
    lidt [idtr]
    ud2

%include "kernel/screen.inc"
%include "kernel/tables.inc"
