; Lesson 11, a solution of the exercise: RSP0 names a stack.

%include "kernel/start.inc"
%include "kernel/idt.inc"

USER        equ 1 << 2                  ; in a page-table entry, at every level
DPL3        equ 3 << 5                  ; in a gate's byte of type and P
RSP0        equ 4                       ; where in the TSS the stack for ring 0 is
SYSTEM_CALL equ 0x80
USER_DATA   equ 0x18 | 3                ; a selector, and ring 3
USER_CODE   equ 0x20 | 3
OUR_TSS     equ 0x28
user_stack  equ 0x1F0000                ; the top of the program's stack

kmain:
    call init_idt
    call init_segments
    call open_memory

    ; An exception from ring 3 shall begin on this stack.
    mov  rax, kernel_stack_top
    mov  [tss + RSP0], rax

    ; Go to ring 3 as if we came back from there: IRETQ pops RIP, CS, RFLAGS,
    ; RSP and SS.
enter_user:
    mov  eax, user_stack
    push USER_DATA
    push rax
    push 2                              ; RFLAGS: bit 1 is always 1
    push USER_CODE
    lea  rax, [program]
    push rax
    iretq

; --- the program, in ring 3 -------------------------------------------------

program:
    lea  rsi, [hello_text]
    int  SYSTEM_CALL
after_call:
    mov  rbx, kernel_stack_bottom
    mov  al, [rbx]                      ; there, but not the program's
    int  SYSTEM_CALL

; --- handlers, in ring 0 ----------------------------------------------------

; The system call: rsi = a text. IRETQ goes back to ring 3.
system_call:
    push rax
    push rdx
    call print
    pop  rdx
    pop  rax
    iretq

; A page fault: was it the program, or the kernel itself?
fault:
    test byte [rsp + 2 * 8], 3          ; CS in the frame, above error code and RIP
    jz   page_fault
    lea  rsi, [ended_text]
    call print
program_ended:
    hlt
    jmp  program_ended

; --- what it takes ----------------------------------------------------------

init_idt:
    call clear_idt
    gate 8, double_fault
    gate 14, fault
    gate SYSTEM_CALL, system_call
    or   byte [idt + SYSTEM_CALL * GATE_SIZE + GATE_TYPE], DPL3
    lidt [idtr]
    ret

; init_segments: a GDT with segments for ring 3, and the TSS.
init_segments:
    call init_tss
    mov  rax, [gdt.tss]
    mov  [our_gdt + OUR_TSS], rax
    mov  byte [our_gdt + OUR_TSS + 5], 0x89
    lgdt [our_gdtr]
    mov  ax, OUR_TSS
    ltr  ax
    ret

; open_memory: let the program use the lower 2 MiB. (It may even write to the
; kernel there; a real kernel gives a program pages of its own.)
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
    dq   0x00209A0000000000             ; 08: 64-bit code, ring 0
    dq   0x0000920000000000             ; 10: data, ring 0
    dq   0x0000F20000000000             ; 18: data, ring 3
    dq   0x0020FA0000000000             ; 20: 64-bit code, ring 3
    dq   0, 0                           ; 28: the TSS
our_gdtr:
    dw   $ - our_gdt - 1
    dq   our_gdt

hello_text: db "hello from ring 3", NEWLINE, 0
ended_text: db "the program was ended, the kernel goes on", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/double-fault.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
