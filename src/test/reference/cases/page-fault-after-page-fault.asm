; A page fault at one address, whose frame cannot be pushed at another.

%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call clear_idt
    gate 8, halt
    gate 14, halt
    gate_stack 8, 1
    call init_tss
    mov  rax, kernel_stack_top
    mov  [tss + IST1], rax
    lidt [idtr]
    mov  rsp, kernel_stack_bottom
    mov  ebx, UNMAPPED
    mov  al, [rbx]
halt:
    hlt
    jmp  halt

UNMAPPED equ 0x400000

%include "kernel/tss.inc"
%include "kernel/screen.inc"
%include "kernel/tables.inc"
