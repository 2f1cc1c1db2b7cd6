; An undefined opcode, whose stack in the Interrupt Stack Table is not canonical.

%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call clear_idt
    gate 8, halt
    gate 12, halt
    gate 13, halt
    gate_stack 8, 1
    gate_stack 12, 1
    gate_stack 13, 1
    call init_tss
    mov  rax, kernel_stack_top
    mov  [tss + IST1], rax
    gate 6, halt
    gate_stack 6, 2
    mov  rax, 0x8000000000000000
    mov  [tss + IST1 + 8], rax
    lidt [idtr]
    ud2
halt:
    hlt
    jmp  halt

%include "kernel/tss.inc"
%include "kernel/screen.inc"
%include "kernel/tables.inc"
