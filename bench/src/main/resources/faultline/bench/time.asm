; A run that does not end: arithmetic, stores to 16 pages, a page that goes away and
; comes back by a page fault every 100,000 instructions or so, and a timer that
; interrupts 1,000 times a second.
%include "kernel/start.inc"
%include "kernel/idt.inc"

PAGES       equ 16
TIMER       equ 1193                    ; 1,193,182 Hz / 1,193
memory      equ 0x1F0000                ; survives a reset: no image lies here

%macro put 2
    mov  al, %2
    out  %1, al
%endmacro

kmain:
    call clear_idt
    gate 14, on_fault
    gate 0x20, on_timer
    gate 0x21, on_key
    lidt [idtr]
    put  0x20, 0x11
    put  0x21, 0x20
    put  0x21, 4
    put  0x21, 1
    put  0x21, 0xFC                     ; timer and keyboard only
    put  0x43, 0x34
    put  0x40, TIMER & 0xFF
    put  0x40, TIMER >> 8
    sti
    mov  rax, [memory]
    or   rax, 1
    xor  ebx, ebx
.loop:
    mov  rcx, rax                       ; the next random number
    shl  rcx, 13
    xor  rax, rcx
    mov  rcx, rax
    shr  rcx, 7
    xor  rax, rcx
    mov  rcx, rax
    shl  rcx, 17
    xor  rax, rcx
    mov  ecx, eax
    and  ecx, PAGES - 1
    mov  edx, eax
    shr  edx, 17
    and  edx, 0xFF8
    mov  rdi, heap_start
    mov  r8, rcx
    shl  r8, 12
    add  rdi, r8
    add  [rdi + rdx], rax               ; the page may have gone
    test eax, 0x1FFF000
    jnz  .stays
    mov  qword [upper_pt + (heap_start - upper_half) / PAGE_SIZE * 8 + rcx * 8], 0
    invlpg [rdi]
.stays:
    jmp  .loop

on_fault:                               ; give the page a frame
    push rax
    push rcx
    mov  rcx, cr2
    shr  rcx, 12
    and  ecx, 511
    mov  eax, ecx
    and  eax, PAGES - 1
    shl  eax, 12
    add  eax, free_frames_start + PRESENT + WRITABLE
    mov  [upper_pt + rcx * 8], rax
    pop  rcx
    pop  rax
    add  rsp, 8
    iretq

on_timer:
    push rax
    inc  qword [memory + 8]
    put  0x20, 0x20
    pop  rax
    iretq

on_key:
    push rax
    xor  eax, eax
    in   al, 0x60
    add  [memory + 16], rax
    call print_key
    put  0x20, 0x20
    pop  rax
    iretq

print_key:
    push rdx
    mov  dx, 0x3F8
    out  dx, al
    pop  rdx
    ret

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
