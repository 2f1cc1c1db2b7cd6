; Lesson 4, a solution of the exercise: a recursion that ends.

%include "kernel/start.inc"
%include "kernel/idt.inc"

CALLS equ 100

kmain:
    call init_idt
    lea  rsi, [hello_text]
    call print

    ; Use a part of the stack.
    mov  ecx, CALLS
    call recurse

    ; Does the kernel get here?
    lea  rsi, [survived_text]
    call print
.halt:
    hlt
    jmp  .halt

; recurse: ecx = how often. Every call pushes a return address, 8 bytes further
; down.
recurse:
    dec  ecx
    jz   .done
    call recurse
.done:
    ret

double_fault:
    ; Say what happened.
    lea  rsi, [double_fault_text]
    call print

    ; Show what the CPU pushed: the frame lies above the error code.
    lea  rdi, [rsp + 8]
    call print_frame
.halt:
    hlt
    jmp  .halt

init_idt:
    call clear_idt
    gate 0, divide_error
    gate 3, breakpoint
    gate 6, invalid_opcode
    gate 8, double_fault
    gate 14, page_fault
    lidt [idtr]
    ret

hello_text:
    db   "Faultline kernel", NEWLINE
    db   "IDT loaded: 5 handlers", NEWLINE
    db   "recursing...", NEWLINE, 0
survived_text:
    db   "It did not crash!", NEWLINE, 0
double_fault_text:
    db   "EXCEPTION: DOUBLE FAULT", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/tables.inc"
