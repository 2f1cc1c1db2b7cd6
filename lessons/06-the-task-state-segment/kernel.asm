; Lesson 6: the Task State Segment.
;
; The kernel fills a TSS, tells the CPU where it is, and shows what it holds, with
; offsets. Then one breakpoint goes to a stack of the TSS, and one does not.

%include "kernel/start.inc"
%include "kernel/idt.inc"

RSP0   equ 4                            ; where in the TSS the stack for ring 0 is

kmain:
    call clear_idt
    gate 3, breakpoint
    gate 8, double_fault
    gate 14, page_fault
    lidt [idtr]
    call init_memory

    ; Fill two of its slots with stacks.
    mov  rax, kernel_stack_top
    mov  [tss + RSP0], rax
    mov  rax, heap_end
    mov  [tss + IST1], rax

    ; Tell the CPU about it.
    call init_tss

    ; Show what is in it, with the offset: 4 bytes at a time, for its addresses do
    ; not lie at multiples of 8. Zeroes are passed over.
    xor  ebx, ebx                       ; rbx = the offset
show_field:
    lea  rsi, [tss]
    mov  edi, [rsi + rbx]
    test edi, edi
    jz   .next
    push rdi
    mov  rdi, rbx
    call print_hex
    mov  al, ' '
    call print_char
    pop  rdi
    call print_hex
    lea  rsi, [newline_text]
    call print
.next:
    add  ebx, 4
    cmp  ebx, TSS_SIZE
    jb   show_field

    ; Gate 3 names no stack of the TSS: the frame goes to the current stack.
first_breakpoint:
    int3

    ; Now it names IST 1.
    gate_stack 3, 1
second_breakpoint:
    int3

    lea  rsi, [done_text]
    call print
.halt:
    hlt
    jmp  .halt

done_text: db "back again", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/double-fault.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
