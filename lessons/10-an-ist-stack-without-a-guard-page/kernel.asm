; Lesson 10: an IST stack without a guard page.
;
; The breakpoint has a stack of its own, of 96 bytes. That is not enough for its
; handler. Below the stack there is no guard page but a list of numbers.

%include "kernel/start.inc"
%include "kernel/idt.inc"

ENTRIES     equ 8
STACK_BYTES equ 96

kmain:
    call clear_idt
    gate 3, breakpoint
    gate_stack 3, 1
    gate 8, double_fault
    gate 14, page_fault
    lidt [idtr]

    ; IST 1 is the top of the little stack.
    call init_tss
    lea  rax, [small_stack_top]
    mov  [tss + IST1], rax

    ; The breakpoint is handled, and the program goes on.
    call show_sum
    int3
after_breakpoint:
    call show_sum
.halt:
    hlt
    jmp  .halt

; show_sum: print the sum of the ledger's entries.
show_sum:
    lea  rsi, [sum_text]
    call print
    lea  rsi, [ledger]
    xor  edi, edi                       ; rdi = the sum
    mov  ecx, ENTRIES
.next:
    add  rdi, [rsi]
    add  rsi, 8
    dec  ecx
    jnz  .next
    call print_hex
    lea  rsi, [newline_text]
    jmp  print

sum_text: db "the ledger's sum: ", 0

    align 16, db 0
ledger:
    times ENTRIES dq 5                  ; 8 times 5 make 40, or 28 hexadecimal
small_stack:
    times STACK_BYTES db 0
small_stack_top:

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/double-fault.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
