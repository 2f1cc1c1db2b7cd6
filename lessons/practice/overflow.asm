; Practice: an overflow that is caught.
;
; The kernel recurses until its stack is full. The double fault has a stack of
; its own, IST 1, and its handler tells what happened.

%include "kernel/start.inc"
%include "kernel/idt.inc"

OUR_TSS     equ 0x18                    ; takes two places: 18 and 20
STACK_PAGES equ 1                       ; the size of the double fault's stack

kmain:
    lgdt [our_gdtr]
    call fill_idt
    call load_tss
    call init_memory

    ; Give the double fault a stack of its own.
    mov  edi, STACK_PAGES
    call alloc_stack
    mov  [tss + IST1], rax

    ; Overflow the kernel's stack.
    lea  rsi, [recursing_text]
    call print
    call recurse
.halt:
    hlt
    jmp  .halt

recurse:
    call recurse
    ret

fill_idt:
    call clear_idt
    gate 8, double_fault
    gate 14, page_fault
    gate_stack 8, 1
    lidt [our_idtr]
    ret

load_tss:
    lea  rax, [tss]
    mov  word [our_gdt + OUR_TSS], TSS_SIZE - 1
    mov  [our_gdt + OUR_TSS + 2], ax
    shr  rax, 16
    mov  [our_gdt + OUR_TSS + 4], al
    mov  byte [our_gdt + OUR_TSS + 5], 0x89
    mov  [our_gdt + OUR_TSS + 7], ah
    mov  ax, OUR_TSS
    ltr  ax
    ret

    align 16, db 0
our_gdt:
    dq   0                              ; 00: no segment
    dq   0x00209A0000000000             ; 08: code
    dq   0x0000920000000000             ; 10: data
    dq   0, 0                           ; 18: the TSS
our_gdtr:
    dw   $ - our_gdt - 1
    dq   our_gdt

our_idtr:
    dw   GATES * GATE_SIZE - 1
    dq   idt

recursing_text: db "recursing...", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/double-fault.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
