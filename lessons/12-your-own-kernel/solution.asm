; Lesson 12, a solution of the exercise. Handlers tell of a crash; what was pushed
; is popped, so that there is none.
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
    pop  rdi
    ret

init_idt:
    call clear_idt
    gate 0, divide_error
    gate 6, invalid_opcode
    gate 8, double_fault
    gate 14, page_fault
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
%include "kernel/double-fault.inc"
%include "kernel/tables.inc"
