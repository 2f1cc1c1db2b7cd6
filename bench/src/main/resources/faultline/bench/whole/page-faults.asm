; Demand paging: 64 pages are touched, mapped by the page-fault handler, and taken away again, 200 times: 12,800 faults.
%include "kernel/start.inc"
%include "kernel/idt.inc"
%include "whole/round.inc"

PAGES   equ 64
REGION  equ stack_range_start
ENTRIES equ (REGION - upper_half) / PAGE_SIZE * 8

kmain:
    call clear_idt
    gate 14, map
    lidt [idtr]
.again:
    mov  ebp, 200
.sweep:
    mov  rsi, REGION
    mov  ecx, PAGES
.touch:
    mov  [rsi], rcx
    add  rsi, PAGE_SIZE
    dec  ecx
    jnz  .touch
    mov  rsi, REGION
    lea  rdi, [upper_pt + ENTRIES]
    mov  ecx, PAGES
.take:
    mov  qword [rdi], 0
    invlpg [rsi]
    add  rdi, 8
    add  rsi, PAGE_SIZE
    dec  ecx
    jnz  .take
    dec  ebp
    jnz  .sweep
    round
    jmp  .again

; Maps the page of CR2, each to a frame of its own.
map:
    push rax
    push rbx
    mov  rax, cr2
    mov  rbx, REGION
    sub  rax, rbx
    shr  rax, 12
    mov  rbx, rax
    shl  rax, 12
    add  rax, free_frames_start + PRESENT + WRITABLE
    mov  [upper_pt + ENTRIES + rbx * 8], rax
    pop  rbx
    pop  rax
    add  rsp, 8
    iretq

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
