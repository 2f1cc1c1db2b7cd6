; A general protection fault, whose frame cannot be pushed.

%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call clear_idt
    gate 8, halt
    gate 13, halt
    gate 14, halt
    gate_stack 14, 1
    call init_tss
    mov  rax, kernel_stack_top
    mov  [tss + IST1], rax
    lidt [idtr]
    mov  rsp, kernel_stack_bottom
    mov  rax, 0x8000000000000000
    mov  al, [rax]
halt:
    hlt
    jmp  halt

%include "kernel/tss.inc"
%include "kernel/screen.inc"
%include "kernel/tables.inc"
