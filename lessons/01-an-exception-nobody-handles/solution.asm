; Lesson 1, a solution of the exercise: a fifth handler, for the debug exception.

%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call init_idt
    lea  rsi, [hello_text]
    call print

    ; Cause a debug exception: vector 1. Who handles it?
    int  1

    ; Does the kernel get here?
    lea  rsi, [survived_text]
    call print
.halt:
    hlt
    jmp  .halt

init_idt:
    call clear_idt
    gate 0, divide_error
    gate 1, breakpoint                  ; it prints its frame and goes back
    gate 3, breakpoint
    gate 6, invalid_opcode
    gate 14, page_fault
    lidt [idtr]
    ret

hello_text:
    db   "Faultline kernel", NEWLINE
    db   "IDT loaded: 5 handlers", NEWLINE
    db   "int 1...", NEWLINE, 0
survived_text:
    db   "It did not crash!", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/tables.inc"
