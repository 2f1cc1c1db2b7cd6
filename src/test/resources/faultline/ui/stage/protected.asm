; A 32-bit kernel: 8-byte gates, a TSS with ESP0, a program in ring 3. Paging is off.

KERNEL_CODE  equ 0x08
KERNEL_DATA  equ 0x10
USER_CODE    equ 0x18 | 3
USER_DATA    equ 0x20 | 3
TSS          equ 0x28
GATE_32      equ 0x8E
GATE_32_USER equ 0xEE

    org  0x100000
    bits 32
header:
    dd   0x1BADB002, 1 << 16, -(0x1BADB002 + (1 << 16))
    dd   header, header, 0, 0, start

%macro gate 3
    mov  eax, %2
    mov  word [idt + %1 * 8], ax
    mov  word [idt + %1 * 8 + 2], KERNEL_CODE
    mov  byte [idt + %1 * 8 + 5], %3
    shr  eax, 16
    mov  word [idt + %1 * 8 + 6], ax
%endmacro

start:
    mov  esp, kernel_stack_top
    lgdt [gdtr]
    jmp  KERNEL_CODE:.reload
.reload:
    mov  eax, KERNEL_DATA
    mov  ss, eax
    mov  ds, eax
    mov  es, eax
    gate 6, invalid_opcode, GATE_32
    gate 8, double_fault, GATE_32
    gate 13, general_protection, GATE_32
    gate 0x30, system_call, GATE_32_USER
    lidt [idtr]
    mov  eax, tss
    mov  [gdt + TSS + 2], ax
    shr  eax, 16
    mov  [gdt + TSS + 4], al
    mov  [gdt + TSS + 7], ah
    mov  ax, TSS
    ltr  ax
    ud2
after_ud2:
    push USER_DATA
    push user_stack_top
    push 2
    push USER_CODE
    push program
    iret

program:
    int  0x30
    cli                                 ; forbidden in ring 3
    jmp  $

invalid_opcode:
    add  dword [esp], 2
    iret
double_fault:
    hlt
system_call:
    iret
general_protection:
    hlt
    jmp  $

    align 16, db 0
gdt:
    dq   0
    dq   0x00CF9A000000FFFF
    dq   0x00CF92000000FFFF
    dq   0x00CFFA000000FFFF
    dq   0x00CFF2000000FFFF
    dq   0x0000890000000067             ; the TSS; its address is filled in
gdt_end:
gdtr:
    dw   gdt_end - gdt - 1
    dd   gdt
idtr:
    dw   64 * 8 - 1
    dd   idt
    align 16, db 0
tss:
    dd   0
    dd   kernel_stack_top, KERNEL_DATA
    times 23 dd 0
    align 16, db 0
idt:
    times 64 dq 0
    times 256 db 0
kernel_stack_bottom:
    times 256 db 0
kernel_stack_top:
user_stack_bottom:
    times 256 db 0
user_stack_top:
