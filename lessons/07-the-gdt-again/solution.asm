; Lesson 7, a solution of the exercise: the descriptor of a TSS takes two places.

%include "kernel/start.inc"
%include "kernel/idt.inc"

OUR_TSS equ 0x18

kmain:
    call clear_idt
    gate 13, general_protection
    lidt [idtr]
    call init_tss                       ; describes the TSS in the shared GDT

    ; Copy that descriptor into our own table.
    mov  rax, [gdt.tss]
    mov  [our_gdt + OUR_TSS], rax
    mov  rax, [gdt.tss + 8]
    mov  [our_gdt + OUR_TSS + 8], rax
    mov  byte [our_gdt + OUR_TSS + 5], 0x89
    lgdt [our_gdtr]

    mov  ax, OUR_TSS
    ltr  ax
loaded:
    lea  rsi, [loaded_text]
    call print
.halt:
    hlt
    jmp  .halt

general_protection:
    lea  rsi, [general_protection_text]
    lea  rbx, [rsp + 8]
    jmp  report_and_halt

    align 16, db 0
our_gdt:
    dq   0
    dq   0x00209A0000000000             ; 08: 64-bit code, ring 0
    dq   0x0000920000000000             ; 10: data, ring 0
    dq   0, 0                           ; 18: the TSS
our_gdtr:
    dw   $ - our_gdt - 1
    dq   our_gdt

loaded_text:             db "the task register is loaded", NEWLINE, 0
general_protection_text: db "EXCEPTION: GENERAL PROTECTION", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
