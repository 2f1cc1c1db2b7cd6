; Lesson 9, the exercise: a handler that does not come back to its program.

%include "kernel/start.inc"
%include "kernel/idt.inc"

IST2 equ IST1 + 8                       ; where in the TSS the stack IST 2 is

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

    ; Cause the first exception, and remember where the stack was.
    mov  rbx, rsp
    ud2

; The handler goes on from here: is RSP what it was?
back:
    lea  rsi, [back_text]
    cmp  rsp, rbx
    je   .tell
    lea  rsi, [lost_text]
.tell:
    call print
.halt:
    hlt
    jmp  .halt

; The handler of the invalid opcode lets the program go on at `back`.
invalid:
    int3
    lea  rax, [back]
    mov  [rsp], rax                     ; RIP in the frame
    iretq

quiet_breakpoint:
    iretq

back_text: db "back on the kernel's stack", NEWLINE, 0
lost_text: db "this is another stack!", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/double-fault.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
