; A page is taken away, touched, and given back by the handler.
%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call clear_idt
    gate 14, mend
    lidt [idtr]
    mov  rsi, heap_start                ; a page of the upper half, and its entry:
    lea  rdi, [upper_pt + (heap_start - upper_half) / PAGE_SIZE * 8]
    mov  ebx, free_frames_start + PRESENT + WRITABLE
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
