; Lesson 2, a solution of the exercise: a handler for #NP, so that the missing gate
; itself is reported.

%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call init_idt
    lea  rsi, [hello_text]
    call print

    ; Cause a debug exception: vector 1. Still nobody handles it.
    int  1

    ; Does the kernel get here?
    lea  rsi, [survived_text]
    call print
.halt:
    hlt
    jmp  .halt

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

segment_not_present:
    lea  rsi, [not_present_text]
    lea  rbx, [rsp + 8]                 ; the frame lies above the error code
    jmp  report_and_halt

init_idt:
    call clear_idt
    gate 0, divide_error
    gate 3, breakpoint
    gate 6, invalid_opcode
    gate 8, double_fault
    gate 11, segment_not_present
    gate 14, page_fault
    lidt [idtr]
    ret

hello_text:
    db   "Faultline kernel", NEWLINE
    db   "IDT loaded: 6 handlers", NEWLINE
    db   "int 1...", NEWLINE, 0
survived_text:
    db   "It did not crash!", NEWLINE, 0
not_present_text:
    db   "EXCEPTION: SEGMENT NOT PRESENT", NEWLINE, 0
double_fault_text:
    db   "EXCEPTION: DOUBLE FAULT", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/tables.inc"
