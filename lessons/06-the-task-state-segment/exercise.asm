; Lesson 6, the exercise: gate 3 names IST 1, and yet the breakpoint is lost.

%include "kernel/start.inc"
%include "kernel/idt.inc"

FIRST_STACK equ 44                      ; where in the TSS the stack IST 1 is

kmain:
    call clear_idt
    gate 3, breakpoint
    gate_stack 3, 1
    gate 8, double_fault
    gate 14, page_fault
    lidt [idtr]
    call init_memory
    call init_tss

    ; Write the top of a stack into IST 1.
    mov  rax, heap_end
    mov  [tss + FIRST_STACK], rax

    int3

    lea  rsi, [done_text]
    call print
.halt:
    hlt
    jmp  .halt

done_text: db "back again", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/double-fault.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
