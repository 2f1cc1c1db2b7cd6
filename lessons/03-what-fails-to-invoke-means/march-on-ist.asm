; Lesson 3: the kernel of march.asm with one change. Gate 14 names a stack of the
; Interrupt Stack Table, so every frame begins at the same top.

%include "kernel/start.inc"
%include "kernel/idt.inc"

swapped_out equ 0x400000                ; in a page that is not mapped

kmain:
    call init_idt
    lea  rsi, [hello_text]
    call print

    ; Read from a page that is not mapped.
    mov  rbx, kernel_stack_guard
    mov  al, [rbx]

    ; Does the kernel get here?
    lea  rsi, [survived_text]
    call print
.halt:
    hlt
    jmp  .halt

init_idt:
    call clear_idt
    gate 8, double_fault
    gate_stack 8, 1

    ; Gate 14 is a good gate. It is the code that is missing.
    mov  edi, 14
    mov  eax, swapped_out
    call set_gate
    gate_stack 14, 1

    ; A stack for both.
    call init_tss
    call init_memory
    mov  rax, heap_end
    mov  [tss + IST1], rax

    lidt [idtr]
    ret

hello_text:
    db   "Faultline kernel", NEWLINE
    db   "handler 14 is swapped out", NEWLINE
    db   "reading nowhere...", NEWLINE, 0
survived_text:
    db   "It did not crash!", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/double-fault.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
