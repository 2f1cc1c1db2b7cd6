; Lesson 3: a page fault, while the page with the IDT itself is not in memory.

%include "kernel/start.inc"
%include "kernel/idt.inc"

swapped_out equ heap_start + PAGE_SIZE  ; the page that will be missing
moved_idt   equ swapped_out             ; where the CPU looks for the IDT

kmain:
    call init_idt
    lea  rsi, [hello_text]
    call print

    ; Swap the page out: its entry in the page table becomes 0.
    mov  rdi, swapped_out
    xor  eax, eax
    call set_page_entry

    ; Read from a page that is not mapped.
    mov  rbx, kernel_stack_guard
    mov  al, [rbx]

    ; Does the kernel get here?
    lea  rsi, [survived_text]
    call print
.halt:
    hlt
    jmp  .halt

init_idt:
    call clear_idt
    gate 8, double_fault
    gate 14, page_fault

    ; Move the table into the heap, whose pages can be swapped out.
    call init_memory
    lea  rsi, [idt]
    mov  rdi, moved_idt
    mov  ecx, GATES * GATE_SIZE / 8
    rep movsq
    mov  rax, moved_idt
    mov  [idtr + 2], rax
    lidt [idtr]
    ret

hello_text:
    db   "Faultline kernel", NEWLINE
    db   "a page of the IDT is swapped out", NEWLINE
    db   "reading nowhere...", NEWLINE, 0
survived_text:
    db   "It did not crash!", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/double-fault.inc"
%include "kernel/memory.inc"
%include "kernel/tables.inc"
