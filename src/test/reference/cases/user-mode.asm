; Exceptions and interrupts of a program at privilege level 3. Every handler but
; the last shows the frame, steps over the instruction and goes back.

%include "kernel/start.inc"
%include "kernel/idt.inc"

USER        equ 1 << 2                  ; in a page-table entry, at every level
DPL3        equ 3 << 5                  ; in a gate's byte of type and P
RSP0        equ 4                       ; where in the TSS it lies
USER_DATA   equ 0x18 | 3
USER_CODE   equ 0x20 | 3
OUR_TSS     equ 0x28
user_stack  equ 0x1F0000

kmain:
    call clear_idt
    gate 6, undefined_opcode
    gate 8, double_fault
    gate_stack 8, 1
    gate 13, fault_with_error_code
    gate 14, fault_with_error_code
    gate 0x41, fault_with_error_code
    gate 0x42, system_call
    gate 0x43, lose_stack
    or   byte [idt + 0x42 * GATE_SIZE + GATE_TYPE], DPL3
    or   byte [idt + 0x43 * GATE_SIZE + GATE_TYPE], DPL3
    lidt [idtr]

    ; Describe the TSS, here at its place in our own GDT.
    call init_memory
    call init_tss
    mov  rax, [gdt.tss]
    mov  [our_gdt + OUR_TSS], rax
    mov  byte [our_gdt + OUR_TSS + 5], 0x89
    lgdt [our_gdtr]
    mov  ax, OUR_TSS
    ltr  ax
    mov  rax, kernel_stack_top
    mov  [tss + RSP0], rax
    mov  rax, heap_end
    mov  [tss + IST1], rax

    ; Let the program use the lower 2 MiB.
    or   qword [pml4], USER
    or   qword [lower_pdpt], USER
    or   qword [lower_pd], USER
    mov  rax, cr3
    mov  cr3, rax

    ; Go to privilege level 3.
    mov  eax, user_stack
    push USER_DATA
    push rax
    push 0x002                          ; RFLAGS: interrupts off
    push USER_CODE
    lea  rax, [program]
    push rax
    iretq

program:
    ud2
    int  0x41                           ; its gate's DPL is 0: #GP
    int  0x42                           ; its gate's DPL is 3
    mov  rbx, kernel_stack_bottom
    mov  al, [rbx]                      ; present, but not the program's
    hlt                                 ; for privilege level 0 only
    nop
    int  0x43
    ud2                                 ; no stack for its frame

undefined_opcode:
    mov  rdi, rsp
    call print_frame
    add  qword [rsp], 2
    iretq

fault_with_error_code:
    add  rsp, 8                         ; the frame lies above the error code
    mov  rdi, rsp
    call print_frame
    add  qword [rsp], 2
    iretq

system_call:
    mov  rdi, rsp
    call print_frame
    iretq

; lose_stack: have RSP0 name the end of a page that is not mapped.
lose_stack:
    mov  rax, kernel_stack_bottom
    mov  [tss + RSP0], rax
    iretq

double_fault:
    lea  rdi, [rsp + 8]
    call print_frame
.halt:
    hlt
    jmp  .halt

    align 16, db 0
our_gdt:
    dq   0
    dq   0x00209A0000000000             ; 08: 64-bit code, ring 0
    dq   0x0000920000000000             ; 10: data, ring 0
    dq   0x0000F20000000000             ; 18: data, ring 3
    dq   0x0020FA0000000000             ; 20: 64-bit code, ring 3
    dq   0, 0                           ; 28: the TSS
our_gdtr:
    dw   $ - our_gdt - 1
    dq   our_gdt

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
