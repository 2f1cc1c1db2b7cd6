; Lesson 3, the third question: a divide error, whose handler executes a
; breakpoint, whose handler has been swapped out.

%include "kernel/start.inc"
%include "kernel/idt.inc"

swapped_out equ 0x400000                ; in a page that is not mapped

kmain:
    call init_idt
    lea  rsi, [hello_text]
    call print

    ; Divide 1 by 0.
    mov  eax, 1
    xor  edx, edx
    xor  ecx, ecx
    div  ecx

    ; Does the kernel get here?
    lea  rsi, [survived_text]
    call print
.halt:
    hlt
    jmp  .halt

; The handler of the divide error.
stop_here:
    int3
    jmp  divide_error

init_idt:
    call clear_idt
    gate 0, stop_here
    gate 8, double_fault
    gate 14, page_fault
    mov  edi, 3
    mov  eax, swapped_out
    call set_gate
    lidt [idtr]
    ret

hello_text:
    db   "Faultline kernel", NEWLINE
    db   "handler 3 is swapped out", NEWLINE
    db   "1 / 0...", NEWLINE, 0
survived_text:
    db   "It did not crash!", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/double-fault.inc"
%include "kernel/tables.inc"
