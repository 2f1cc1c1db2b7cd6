; A page fault, with an IDT of which the gates from 14 on are not mapped. That of
; the double fault is.

%include "kernel/start.inc"
%include "kernel/idt.inc"

moved_idt equ heap_end - 14 * GATE_SIZE

kmain:
    call clear_idt
    gate 8, halt
    call init_memory

    ; Move the first 14 gates to the end of the heap.
    lea  rsi, [idt]
    mov  rdi, moved_idt
    mov  ecx, 14 * GATE_SIZE / 8
    rep movsq
    mov  rax, moved_idt
    mov  [idtr + 2], rax
    lidt [idtr]

    mov  ebx, 0x400000                  ; not mapped
    mov  al, [rbx]
halt:
    hlt
    jmp  halt

%include "kernel/screen.inc"
%include "kernel/memory.inc"
%include "kernel/tables.inc"
