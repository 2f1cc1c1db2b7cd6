; Eight stacks and 256 gates: each IST slot and RSP0 hold a stack of their own,
; and every vector has a gate, with the IST indices going round.

%include "kernel/start.inc"
%include "kernel/idt.inc"

STACKS       equ 8
RSP0         equ 4                      ; where in the TSS the stack for ring 0 is
first_stack  equ upper_half + 0x10000   ; each of one page, with a guard page below
free_frame   equ 0x180000

kmain:
    call init_idt
    call init_tss
    call init_stacks
    int  0x81                           ; nothing special: a handler on IST 2
    int  0x86
    ud2

; Map a page for each stack, and write its top into its slot of the TSS.
init_stacks:
    xor  ecx, ecx
.next:
    mov  eax, ecx
    shl  eax, 12
    add  eax, free_frame + PRESENT + WRITABLE
    lea  edx, [ecx * 2 + (first_stack - upper_half) / PAGE_SIZE + 1]
    mov  [upper_pt + rdx * 8], rax
    lea  edx, [ecx * 2 + 2]
    shl  edx, 12
    mov  rax, first_stack
    add  rax, rdx
    lea  rbx, [tss + RSP0]
    test ecx, ecx
    jz   .store
    lea  rbx, [tss + IST1 + rcx * 8 - 8]
.store:
    mov  [rbx], rax
    inc  ecx
    cmp  ecx, STACKS
    jb   .next
    ret

init_idt:
    call clear_idt
    xor  ebx, ebx
.next:
    mov  edi, ebx
    lea  rax, [some_handler]
    call set_gate
    mov  edx, ebx
    and  edx, 7
    mov  edi, ebx
    shl  edi, 4
    lea  rax, [idt]
    mov  [rax + rdi + GATE_IST], dl
    inc  ebx
    cmp  ebx, GATES
    jb   .next
    gate 6, an_invalid_opcode_handler_with_a_long_name
    gate_stack 6, 7
    gate 14, page_fault
    gate_stack 14, 6
    lidt [idtr]
    ret

some_handler:
    iretq

page_fault:
    hlt

an_invalid_opcode_handler_with_a_long_name:
    push rax
    mov  rbx, 0x00007FFFFFFFF000
    mov  rax, [rbx]                     ; not mapped: a page fault on IST 6
    hlt

%include "kernel/tss.inc"
%include "kernel/screen.inc"
%include "kernel/tables.inc"
