; A kernel of your own. It starts in 64-bit mode at kmain.

%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call init_idt
    lea  rsi, [hello_text]
    call print

    ; Your code stands here.

.halt:
    hlt
    jmp  .halt

init_idt:
    call clear_idt
    gate 14, page_fault
    lidt [idtr]
    ret

hello_text: db "My own kernel", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/tables.inc"
