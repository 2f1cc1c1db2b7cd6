; A kernel in the upper half of the address space, 2 GiB below its end. Its symbols are those
; of the lower half, so that addresses have no names. No TSS.

BASE         equ 0xFFFFFFFF80000000
CODE_SEGMENT equ 0x08
PRESENT      equ 3                      ; and writable
LARGE_PAGE   equ 1 << 7

    org  0x100000
    bits 32
header:
    dd   0x1BADB002, 1 << 16, -(0x1BADB002 + (1 << 16))
    dd   header, header, kernel_end, stacks_end, start

start:
    mov  eax, pml4
    mov  cr3, eax
    mov  eax, cr4
    or   eax, 1 << 5
    mov  cr4, eax
    mov  ecx, 0xC0000080
    rdmsr
    or   eax, 1 << 8
    wrmsr
    mov  eax, cr0
    or   eax, 1 << 31
    mov  cr0, eax
    lgdt [gdtr]
    jmp  CODE_SEGMENT:start64

    bits 64
start64:
    mov  rax, BASE + above
    jmp  rax
above:
    mov  rsp, BASE + boot_stack_top
    mov  rax, BASE + gdt
    mov  [rel gdtr + 2], rax
    lgdt [rel gdtr]
    xor  eax, eax
    mov  ss, eax
    mov  qword [rel pml4], 0            ; the lower half is gone
    mov  rax, cr3
    mov  cr3, rax
    lea  rax, [rel general_protection]
    mov  edi, 13
    call set_gate
    lea  rax, [rel double_fault]
    mov  edi, 8
    call set_gate
    lidt [rel idtr]
    call use_a_null_pointer
    hlt

use_a_null_pointer:
    mov  rbx, 0x123456789ABCDEF0        ; not even canonical
    mov  rax, [rbx]                     ; #GP
    ret

set_gate:
    shl  edi, 4
    lea  rdx, [rel idt]
    add  rdi, rdx
    mov  [rdi], ax
    shr  rax, 16
    mov  [rdi + 6], ax
    shr  rax, 16
    mov  [rdi + 8], eax
    mov  word [rdi + 2], CODE_SEGMENT
    mov  byte [rdi + 5], 0x8E
    ret

general_protection:
    mov  eax, [0]                       ; #PF, which has no gate
double_fault:
    hlt

    align 16, db 0
gdt:
    dq   0
    dq   0x00209A0000000000
gdtr:
    dw   15
    dq   gdt
idtr:
    dw   20 * 16 - 1
    dq   BASE + idt
    align 16, db 0
idt:
    times 20 * 2 dq 0
    align 4096, db 0
pml4:
    dq   pdpt + PRESENT
    times 510 dq 0
    dq   pdpt + PRESENT
pdpt:
    dq   pd + PRESENT
    times 509 dq 0
    dq   pd + PRESENT
    dq   0
pd:
    dq   PRESENT + LARGE_PAGE
    times 511 dq 0
boot_stack_bottom:
    times 512 dq 0
boot_stack_top:
kernel_end:
stacks_end:
