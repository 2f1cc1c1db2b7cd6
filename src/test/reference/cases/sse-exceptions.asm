; SSE instructions that may not be executed: switched off, lazily saved, badly
; aligned. The handlers print the vector and go on behind the instruction.

%include "kernel/start.inc"
%include "kernel/idt.inc"

OSFXSR     equ 1 << 9
OSXMMEXCPT equ 1 << 10
EM         equ 1 << 2
TS         equ 1 << 3

; handler NAME, VECTOR, BYTES: BYTES is the size of the error code.
%macro handler 3
%1:
    add  rsp, %3
    mov  edi, %2
    jmp  report
%endmacro

; attempt INSTRUCTION: r15 is where to go on after a fault.
%macro attempt 1+
    lea  r15, [%%after]
    %1
    lea  rsi, [passed_text]
    call print
%%after:
%endmacro

kmain:
    call clear_idt
    gate 6, invalid_opcode_here
    gate 7, not_available
    gate 13, general_protection
    gate 14, page_fault_here
    lidt [idtr]

    ; Not switched on.
    mov  rax, cr4
    and  rax, ~(OSFXSR | OSXMMEXCPT)
    mov  cr4, rax
    attempt movaps xmm0, xmm1
    attempt ldmxcsr [control]
    attempt stmxcsr [control]
    attempt paddd xmm0, [aligned]
    attempt movnti [aligned], rax
    attempt lfence

    ; To be emulated.
    mov  rax, cr4
    or   rax, OSFXSR | OSXMMEXCPT
    mov  cr4, rax
    mov  rax, cr0
    or   rax, EM
    mov  cr0, rax
    attempt movaps xmm0, xmm1
    attempt stmxcsr [control]
    attempt fxsave [aligned]
    attempt fninit
    attempt fnstcw [control]

    ; The registers belong to another task.
    mov  rax, cr0
    and  rax, ~EM
    or   rax, TS
    mov  cr0, rax
    attempt addsd xmm0, [aligned + 1]
    attempt stmxcsr [control]
    attempt fxrstor [aligned]
    attempt fninit
    attempt fwait
    attempt movnti [aligned], rax
    clts

    ; Not aligned.
    attempt movaps xmm0, [aligned]
    attempt movups xmm0, [aligned + 1]
    attempt movsd xmm0, [aligned + 1]
    attempt movdqu [aligned + 1], xmm0
    attempt cvtsi2sd xmm0, dword [aligned + 1]
    attempt fxsave [aligned + 8]
    attempt fxrstor [aligned + 8]
    attempt movntdq [aligned + 16], xmm0

    ; All bits of MXCSR but DAZ.
    mov  dword [control], 0xFFBF
    attempt ldmxcsr [control]
    stmxcsr [control]
    mov  edi, [control]
    call print_hex
    lea  rsi, [newline]
    call print
halt:
    hlt
    jmp  halt

    handler invalid_opcode_here, 6, 0
    handler not_available, 7, 0
    handler general_protection, 13, 8
    handler page_fault_here, 14, 8

; report: edi = the vector.
report:
    call print_hex
    lea  rsi, [newline]
    call print
    mov  [rsp], r15
    iretq

passed_text: db "passed"
newline:     db 10, 0

align 16
control:     dd 0, 0, 0, 0
aligned:     times 528 db 0

%include "kernel/screen.inc"
%include "kernel/tables.inc"
