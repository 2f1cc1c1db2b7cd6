; Lesson 9: trust has a price.
;
; Gates 3 and 6 both name IST 1. The handler of the invalid opcode executes a
; breakpoint, whose frame goes to the top of the same stack.

%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call clear_idt
    gate 3, quiet_breakpoint
    gate_stack 3, 1
    gate 6, invalid
    gate_stack 6, 1
    gate 8, double_fault
    gate 14, page_fault
    lidt [idtr]
    call init_memory
    call init_tss
    mov  rax, heap_end
    mov  [tss + IST1], rax

    ; Cause the first exception.
    lea  rsi, [hello_text]
    call print
    ud2

; The handler of the invalid opcode: it shows its frame twice.
invalid:
    lea  rsi, [before_text]
    call print
    mov  rdi, rsp
    call print_frame
second:
    int3
    lea  rsi, [after_text]
    call print
    mov  rdi, rsp
    call print_frame
.halt:
    hlt
    jmp  .halt

; A breakpoint handler that does nothing at all.
quiet_breakpoint:
    iretq

hello_text:  db "Faultline kernel", NEWLINE, "ud2...", NEWLINE, 0
before_text: db "the frame before the breakpoint:", NEWLINE, 0
after_text:  db "the same frame after it:", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/double-fault.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
