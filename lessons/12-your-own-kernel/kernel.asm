; Lesson 12: your own kernel. A start for it, with a crash in it.
;
; It adds up the numbers of a list and prints the sum. At least that was the plan.

%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call init_idt
    lea  rsi, [hello_text]
    call print

    ; Add up the list: rbx = the next number, rax = the sum.
    mov  rbx, list
    xor  eax, eax
next_number:
    mov  rdi, [rbx]
    call add_number
    add  rbx, 8
    cmp  rbx, list_end
    jb   next_number

    ; Print the sum.
    push rax
    lea  rsi, [sum_text]
    call print
    pop  rdi
    call print_hex
    lea  rsi, [newline_text]
    call print
.halt:
    hlt
    jmp  .halt

; add_number: rdi = a number, which is added to rax.
add_number:
    push rdi
    add  rax, rdi
    ret

init_idt:
    call clear_idt
    lidt [idtr]
    ret

    align 8, db 0
list:
    dq   0xFFFF900000000001, 0x00006FFFFFFFFFFF, 0x10, 0x20, 0x30
list_end:

hello_text: db "Faultline kernel", NEWLINE, "adding...", NEWLINE, 0
sum_text:   db "sum: ", 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/tables.inc"
