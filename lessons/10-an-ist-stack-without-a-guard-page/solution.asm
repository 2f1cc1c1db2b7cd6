; Lesson 10, a solution of the exercise: the breakpoint's stack comes from the
; memory controller. It has a page, and a guard page below.

%include "kernel/start.inc"
%include "kernel/idt.inc"

ENTRIES     equ 8
STACK_PAGES equ 1

kmain:
    call clear_idt
    gate 3, breakpoint
    gate_stack 3, 1
    gate 8, double_fault
    gate 14, page_fault
    lidt [idtr]

    ; IST 1 is the top of a stack with a guard page.
    call init_tss
    call init_memory
    mov  edi, STACK_PAGES
    call alloc_stack
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

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/double-fault.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
