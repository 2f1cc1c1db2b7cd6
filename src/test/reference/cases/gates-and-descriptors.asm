; One delivery after another, of which a check of the gate or of the code segment's
; descriptor fails. The handler shows the frame, then goes on with the next.

%include "kernel/start.inc"
%include "kernel/idt.inc"

BAD        equ 0x41                     ; the vector whose gate is spoilt
bad_gate   equ idt + BAD * GATE_SIZE

; spoil SIZE, OFFSET, VALUE: make the gate good, change it there, and use it.
%macro spoil 3
    gate BAD, unexpected
    mov  %1 [bad_gate + %2], %3
    int  BAD
%endmacro

kmain:
    call clear_idt
    gate 8, unexpected
    gate 10, show
    gate 11, show
    gate 12, show
    gate 13, show
    lidt [idtr]

    spoil byte, GATE_TYPE, 0            ; all zero: not a gate's type
    spoil byte, GATE_TYPE, 0x8C         ; a call gate
    spoil byte, GATE_TYPE, 0x85         ; a task gate
    spoil byte, GATE_TYPE, 0x0F         ; a trap gate that is not present
    spoil word, 2, 0                    ; no code segment
    spoil word, 2, DATA_SEGMENT         ; a data segment
    spoil word, 2, 0x24                 ; a selector of the LDT, and there is none
    spoil word, 2, 0x28                 ; beyond the GDT
    mov  byte [gdt.tss + 5], 0x1A       ; code, not present
    mov  byte [gdt.tss + 6], 0x20
    spoil word, 2, TSS_SEGMENT
    mov  byte [gdt.tss + 5], 0x9A       ; code, present, but of 32 bits
    mov  byte [gdt.tss + 6], 0x40
    spoil word, 2, TSS_SEGMENT
    mov  byte [gdt.tss + 6], 0x60       ; both 32 and 64 bits
    spoil word, 2, TSS_SEGMENT
    mov  byte [gdt.tss + 6], 0x20       ; 64-bit code, but of privilege level 3
    mov  byte [gdt.tss + 5], 0xFA
    spoil word, 2, TSS_SEGMENT

    ; An IDT that ends before the gate.
    mov  word [idtr], BAD * GATE_SIZE + 14
    lidt [idtr]
    int  BAD

    lea  rsi, [done_text]
    call print
    jmp  halt

; show: print the frame, and go on after the INT.
show:
    add  rsp, 8                         ; the frame lies above the error code
    mov  rdi, rsp
    call print_frame
    add  qword [rsp], 2
    iretq

unexpected:
    lea  rsi, [unexpected_text]
    call print
halt:
    hlt
    jmp  halt

done_text:       db "done", NEWLINE, 0
unexpected_text: db "unexpected", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/tables.inc"
