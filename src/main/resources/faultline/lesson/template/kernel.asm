; What this kernel shows, in one or two lines.

%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call clear_idt
    gate 0, divide_error
    lidt [idtr]

    ; Divide by zero.
    mov  eax, 84
    xor  edx, edx
    xor  ecx, ecx
divide:
    div  ecx
.halt:
    hlt
    jmp  .halt

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/tables.inc"
