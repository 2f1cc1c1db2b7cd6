; A page is taken away, touched, and given back by the handler.
%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call clear_idt
    gate 14, mend
    lidt [idtr]
    mov  rsi, kernel_stack_bottom       ; a page of its own in the upper half
    lea  rdi, [upper_pt + 8]            ; its entry
    mov  rbx, [rdi]
.loop:
    mov  qword [rdi], 0
    invlpg [rsi]
    mov  rax, [rsi]
    jmp  .loop
mend:
    mov  [rdi], rbx
    add  rsp, 8
    iretq

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
