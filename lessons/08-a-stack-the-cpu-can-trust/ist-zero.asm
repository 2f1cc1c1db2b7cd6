; Lesson 8: the trusted stack, and nobody asks for it.
;
; The kernel of this lesson with one change: gate 8 names IST 0. The stack is there,
; and its top stands in the TSS.

%include "kernel/start.inc"
%include "kernel/idt.inc"

STACK_PAGES equ 1                       ; the size of the double fault's stack

kmain:
    call init_idt
    call init_tss
    call init_memory

    ; Give the double fault a stack of its own.
    mov  edi, STACK_PAGES
    call alloc_stack
    mov  [tss + IST1], rax
    call print_stack

    ; Overflow the kernel's stack.
    lea  rsi, [recursing_text]
    call print
    call recurse

    ; Does the kernel get here?
    lea  rsi, [survived_text]
    call print
.halt:
    hlt
    jmp  .halt

; recurse: every call pushes a return address, 8 bytes further down.
recurse:
    call recurse
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
    ; Fill the table.
    call clear_idt
    gate 0, divide_error
    gate 3, breakpoint
    gate 6, invalid_opcode
    gate 8, double_fault
    gate 14, page_fault

    ; IST 0: the CPU stays on the stack in use.
    gate_stack 8, 0

    lidt [idtr]
    lea  rsi, [hello_text]
    jmp  print

; print_stack: rdx = the bottom of the stack that was allocated.
print_stack:
    push rdx
    lea  rsi, [stack_text]
    call print
    pop  rdi
    call print_hex
    lea  rsi, [newline_text]
    jmp  print

hello_text:
    db   "Faultline kernel", NEWLINE
    db   "IDT loaded: 5 handlers", NEWLINE, 0
stack_text:
    db   "stack 1 page at ", 0
recursing_text:
    db   "recursing...", NEWLINE, 0
survived_text:
    db   "It did not crash!", NEWLINE, 0
double_fault_text:
    db   "EXCEPTION: DOUBLE FAULT", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
