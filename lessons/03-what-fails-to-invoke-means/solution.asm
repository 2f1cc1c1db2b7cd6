; Lesson 3, a solution of the exercise: gate 14 is not present. So the first
; delivery already fails, and a page fault with #NP makes a double fault.

%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call init_idt
    lea  rsi, [hello_text]
    call print

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
    gate_stack 8, 1

    ; A stack for the double fault.
    call init_tss
    call init_memory
    mov  rax, heap_end
    mov  [tss + IST1], rax

    lidt [idtr]
    ret

hello_text:
    db   "Faultline kernel", NEWLINE
    db   "there is no handler 14", NEWLINE
    db   "reading nowhere...", NEWLINE, 0
survived_text:
    db   "It did not crash!", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/double-fault.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
