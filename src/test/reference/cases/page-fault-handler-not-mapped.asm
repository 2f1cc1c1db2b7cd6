; A page fault, whose handler lies in a page that is not mapped. Every delivery
; succeeds, and the fetch of the handler's first instruction is a fresh fault,
; until the frames have filled the stack.

%include "kernel/start.inc"
%include "kernel/idt.inc"

NOT_MAPPED equ 0x400000

kmain:
    call clear_idt
    gate 8, halt
    gate_stack 8, 1
    mov  edi, 14
    mov  eax, NOT_MAPPED
    call set_gate
    lidt [idtr]

    ; Give the double fault a stack of its own.
    call init_tss
    call init_memory
    mov  rax, heap_end
    mov  [tss + IST1], rax

    mov  ebx, NOT_MAPPED
    mov  al, [rbx + 8]                  ; any address in that page
halt:
    hlt
    jmp  halt

%include "kernel/screen.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
