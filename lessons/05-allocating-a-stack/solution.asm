; Lesson 5, a solution of the exercise: a stack begins at its top.

%include "kernel/start.inc"
%include "kernel/idt.inc"

STACK_PAGES equ 2

kmain:
    call clear_idt
    gate 14, page_fault
    lidt [idtr]
    call init_memory

    ; Ask for a stack: rax = top, rdx = bottom.
    mov  edi, STACK_PAGES
    call alloc_stack

    ; Move to it.
    mov  rsp, rax
on_new_stack:
    lea  rsi, [using_text]
    call print
.halt:
    hlt
    jmp  .halt

using_text: db "on the new stack", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tables.inc"
