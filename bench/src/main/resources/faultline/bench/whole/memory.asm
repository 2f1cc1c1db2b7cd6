; Reads and writes half a megabyte, 8 bytes after 8 bytes.
%include "kernel/start.inc"
%include "kernel/idt.inc"
%include "whole/round.inc"

SWEEP_START equ 0x140000
SWEEP_END   equ 0x1C0000

kmain:
.again:
    mov  ebp, 10
.sweep:
    mov  esi, SWEEP_START
.loop:
    mov  rbx, [rsi]
    add  rbx, rsi
    mov  [rsi], rbx
    add  rsi, 8
    cmp  rsi, SWEEP_END
    jb   .loop
    dec  ebp
    jnz  .sweep
    round
    jmp  .again

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
