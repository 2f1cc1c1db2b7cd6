; A run that changes many pages: a store to each page of 16 MiB, one after another,
; with some arithmetic in between. Recording has to keep each changed page.
%include "kernel/start.inc"
%include "kernel/idt.inc"

FIRST   equ 0x200000
LAST    equ 0x1200000

kmain:
    mov  ecx, 1
.map:                                   ; 2 MiB pages, up to LAST
    mov  eax, ecx
    shl  eax, 21
    or   eax, PRESENT + WRITABLE + LARGE_PAGE
    mov  [lower_pd + rcx * 8], rax
    inc  ecx
    cmp  ecx, LAST >> 21
    jb   .map
.again:
    mov  edi, FIRST
.store:
    inc  qword [rdi]
    mov  ecx, 200
.count:
    add  rax, rcx
    dec  ecx
    jnz  .count
    add  edi, PAGE_SIZE
    cmp  edi, LAST
    jb   .store
    jmp  .again

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
