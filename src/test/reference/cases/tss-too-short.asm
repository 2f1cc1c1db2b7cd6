; An undefined opcode, whose gate names an IST slot beyond the end of the TSS.

%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call clear_idt
    gate 8, halt
    gate 10, halt
    gate 6, halt
    gate_stack 6, 7
    call init_tss
    mov  word [gdt.tss], IST1 + 6 * 8 - 1   ; IST 1 to IST 6 only
    mov  byte [gdt.tss + 5], 0x89           ; LTR wants it not busy
    mov  ax, TSS_SEGMENT
    ltr  ax
    lidt [idtr]
    ud2
halt:
    hlt
    jmp  halt

%include "kernel/tss.inc"
%include "kernel/screen.inc"
%include "kernel/tables.inc"
