; A solution of the exercise.

%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call clear_idt
    gate 0, divide_error
    gate 3, breakpoint
    lidt [idtr]

    int3

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
