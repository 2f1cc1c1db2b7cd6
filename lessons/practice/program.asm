; Practice: a program in ring 3.
;
; The program asks the kernel to print something, and then reads memory that is
; not its own. The kernel ends it and goes on.

%include "kernel/start.inc"
%include "kernel/idt.inc"

USER        equ 1 << 2                  ; in a page-table entry, at every level
RSP0        equ 4                       ; where in the TSS the stack for ring 0 is
SYSTEM_CALL equ 0x80
USER_DATA   equ 0x18 | 3                ; a selector, and ring 3
USER_CODE   equ 0x20 | 3
OUR_TSS     equ 0x28
user_stack  equ 0x1F0000                ; the top of the program's stack

kmain:
    lgdt [our_gdtr]
    call fill_idt
    call load_tss
    call open_memory

    ; An exception from ring 3 shall begin on this stack.
    mov  rax, kernel_stack_top
    mov  [tss + RSP0], rax

    ; Go to ring 3.
    mov  eax, user_stack
    push USER_DATA
    push rax
    push 2
    push USER_CODE
    lea  rax, [program]
    push rax
    iretq

program:
    lea  rsi, [hello_text]
    int  SYSTEM_CALL
    mov  rbx, kernel_stack_bottom
    mov  al, [rbx]
    int  SYSTEM_CALL

system_call:
    push rax
    push rdx
    call print
    pop  rdx
    pop  rax
    iretq

fault:
    test byte [rsp + 2 * 8], 3          ; CS in the frame, above error code and RIP
    jz   page_fault
    lea  rsi, [ended_text]
    call print
.halt:
    hlt
    jmp  .halt

fill_idt:
    call clear_idt
    gate 8, double_fault
    gate 14, fault
    gate SYSTEM_CALL, system_call
    mov  byte [idt + SYSTEM_CALL * GATE_SIZE + GATE_TYPE], 0xEE
    lidt [our_idtr]
    ret

load_tss:
    lea  rax, [tss]
    mov  word [our_gdt + OUR_TSS], TSS_SIZE - 1
    mov  [our_gdt + OUR_TSS + 2], ax
    shr  rax, 16
    mov  [our_gdt + OUR_TSS + 4], al
    mov  byte [our_gdt + OUR_TSS + 5], 0x89
    mov  [our_gdt + OUR_TSS + 7], ah
    mov  ax, OUR_TSS
    ltr  ax
    ret

; open_memory: let the program use the lower 2 MiB.
open_memory:
    or   qword [pml4], USER
    or   qword [lower_pdpt], USER
    or   qword [lower_pd], USER
    mov  rax, cr3                       ; forget the old entries
    mov  cr3, rax
    ret

    align 16, db 0
our_gdt:
    dq   0
    dq   0x00209A0000000000             ; 08: code, ring 0
    dq   0x0000920000000000             ; 10: data, ring 0
    dq   0x0000F20000000000             ; 18: data, ring 3
    dq   0x0020FA0000000000             ; 20: code, ring 3
    dq   0, 0                           ; 28: the TSS
our_gdtr:
    dw   $ - our_gdt - 1
    dq   our_gdt

our_idtr:
    dw   GATES * GATE_SIZE - 1
    dq   idt

hello_text: db "hello from ring 3", NEWLINE, 0
ended_text: db "the program was ended, the kernel goes on", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/double-fault.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
