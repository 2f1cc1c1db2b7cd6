; Practice: two exceptions that are handled.
;
; The breakpoint's handler returns, and the program goes on to divide by zero.
; That handler tells what happened, and halts.

%include "kernel/start.inc"
%include "kernel/idt.inc"

OUR_TSS equ 0x18                        ; takes two places: 18 and 20

kmain:
    lgdt [our_gdtr]
    call fill_idt
    call load_tss
    call init_memory

    ; The divide error has a stack of its own.
    mov  edi, 1
    call alloc_stack
    mov  [tss + IST1], rax

    int3

    ; Divide by zero.
    mov  eax, 84
    xor  edx, edx
    xor  ecx, ecx
    div  ecx
.halt:
    hlt
    jmp  .halt

fill_idt:
    call clear_idt
    gate 0, divide_error
    gate 3, breakpoint
    gate 8, double_fault
    gate 14, page_fault
    gate_stack 0, 1
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

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/double-fault.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
