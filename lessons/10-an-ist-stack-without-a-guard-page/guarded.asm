; Lesson 10: a handler that needs more stack than there is, once more. This time
; a page below is left out, and the double fault has a stack of its own.

%include "kernel/start.inc"
%include "kernel/idt.inc"

STACK_PAGES equ 1
IST2        equ IST1 + 8                ; where in the TSS the stack IST 2 is

kmain:
    call clear_idt
    gate 3, greedy
    gate_stack 3, 1
    gate 8, double_fault
    gate_stack 8, 2
    gate 14, page_fault
    lidt [idtr]
    call init_memory
    call init_tss

    ; Two stacks of one page, each above a guard page.
    mov  edi, STACK_PAGES
    call alloc_stack
    mov  [tss + IST1], rax
    mov  edi, STACK_PAGES
    call alloc_stack
    mov  [tss + IST2], rax

    int3

    ; Does the kernel get here?
    lea  rsi, [survived_text]
    call print
.halt:
    hlt
    jmp  .halt

; A breakpoint handler that uses up any stack.
greedy:
    push rax
    jmp  greedy

survived_text: db "It did not crash!", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/double-fault.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
